import { afterAll, beforeAll, expect, test } from 'vitest';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';

const { maya, rui, ana, general } = linenAndLoom;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard();
});
afterAll(async () => {
  await whole.close();
});

async function helpFor(userId: string, line = '/pin help'): Promise<string> {
  const person = whole.slack.as(userId);
  await person.slash(line, { channel: general });
  await whole.settled();
  return person.ephemerals(general).at(-1)?.text ?? '';
}

test.each([
  { who: 'a member', userId: maya, parts: [] },
  { who: 'a reviewer', userId: rui, parts: ['As a reviewer'] },
  { who: 'a manager who reviews', userId: ana, parts: ['As a reviewer', 'As a manager'] },
])('$who is shown what they may do, and nothing else', async ({ userId, parts }) => {
  const text = await helpFor(userId);
  expect(text).toContain('`/pin queue`');
  const shown = ['As a reviewer', 'As a manager'].filter((part) => text.includes(part));
  expect(shown).toEqual(parts);
  expect(text).toMatch(/\*Edit\* changes it.*\*Withdraw\* takes it back/u);
  expect(text.includes('/pin pause')).toBe(parts.length === 2);
});

test('who has become a guest is not shown what they cannot do any more', async () => {
  whole.slack.workspace.changePerson(ana, { kind: 'guest' });
  const text = await helpFor(ana);
  whole.slack.workspace.changePerson(ana, { kind: 'member' });
  expect(text).toContain('`/pin queue`');
  expect(text).not.toMatch(/As a reviewer|As a manager/u);
});

test('capital letters are no typo', async () => {
  expect(await helpFor(maya, '/pin HELP')).toContain('What you can do');
});

test('nobody else sees the answer', async () => {
  await helpFor(ana);
  const seen = whole.slack.as(rui).ephemerals(general);
  expect(seen.map(({ text }) => text).join()).not.toContain('As a manager');
  expect(whole.slack.as(rui).messages(general)).toEqual([]);
});
