import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MessageView } from '../../../playground/slack/contract.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { addPublishedPin, stageAccount, week, weekBefore } from '../../helpers/digest-world.ts';
import { buttonsOf, textOf } from '../../helpers/message-parts.ts';

const { maya, general } = linenAndLoom;

/** The figures of Friday are there since midnight. */
const monday = new Date('2026-11-23T10:00:00Z');

let whole: TestCorkboard;
async function start(overSocket = false): Promise<void> {
  whole = await startTestCorkboard({ startAt: monday, overSocket });
  await addPublishedPin(whole, { title: 'Linen shirt, four ways', daysAgo: 80 });
  stageAccount(whole, { from: '2026-08-25', to: '2026-11-20' }, { IMPRESSION: 6000, SAVE: 100 });
  stageAccount(whole, week, { IMPRESSION: 7000, SAVE: 172 });
  stageAccount(whole, weekBefore, { IMPRESSION: 6500, SAVE: 146 });
}
afterEach(() => whole.close());

async function ask(text = '', person: string = maya): Promise<MessageView> {
  await whole.slack.as(person).slash(`/pin stats ${text}`.trim(), { channel: general });
  await whole.settled();
  const answer = whole.slack.as(person).ephemerals(general).at(-1);
  if (answer === undefined) throw new Error('There was no answer.');
  return answer;
}

describe.each([
  { way: 'signed HTTP', overSocket: false },
  { way: 'Socket Mode', overSocket: true },
])('/pin stats over $way', ({ overSocket }) => {
  beforeEach(() => start(overSocket));

  test('answers whoever asks, and nobody else, with the last full week', async () => {
    const answer = await ask();
    expect(textOf(answer)).toContain('Saves up 18% to 1,204');
    expect(textOf(answer)).toContain('14–20 Nov against 7–13 Nov');
    expect(answer.text).toContain('Linen shirt, four ways');
    expect(whole.slack.as(maya).messages(general)).toEqual([]);
    expect(buttonsOf(answer).map(({ text }) => text.text)).toEqual(['Get CSV']);
  });

  test('gives the same figures as a file, in the person’s own direct messages', async () => {
    await whole.slack.as(maya).press(await ask(), 'Get CSV');
    await whole.settled();
    expect(whole.slack.as(maya).ephemerals(general).at(-1)?.text).toContain('I have sent you the file');
    const [file] = filesTo(maya);
    const csv = Buffer.from(file?.bytes ?? []).toString('utf8');
    expect(file?.name).toBe('pinterest-7d-2026-11-23.csv');
    expect(csv).toContain('day,2026-11-14,now,READY,,,7000,172');
    expect(csv).toContain('day,2026-11-13,before,READY,,,6500,146');
    expect(csv).toContain('day,2026-11-22,,PROCESSING,,,,,,\r\n');
    expect(csv).toMatch(
      /top pin,"Linen shirt, four ways",2026-11-14 to 2026-11-20,,https:\/\/www.pinterest.com\/pin\/\d+\/,/u,
    );
    expect(csv).toContain(`"submitter, last 90 days",${maya},`);
  });
});

/** Files that stand in the person's direct messages with Corkboard. */
function filesTo(person: string) {
  const direct = [...whole.slack.world.channels.values()].find(
    ({ kind, members }) => kind === 'im' && members.includes(person),
  );
  const ids = whole.slack
    .as(person)
    .messages(direct?.id ?? '')
    .flatMap(({ files }) => files.map(({ id }) => id));
  return ids.map((id) => whole.slack.world.files.get(id));
}

describe('/pin stats', () => {
  beforeEach(() => start());

  test('30d compares with the 30 days before', async () => {
    const { text } = await ask('30d');
    expect(text).toContain('Saves up 28% to 3,826');
    expect(text).toContain('22 Oct – 20 Nov against 22 Sep – 21 Oct');
    expect(text).toContain('Saves per 2 days: 22 Oct 200');
  });

  test('90d has nothing before it, and says so', async () => {
    const { text } = await ask('90d');
    expect(text).toContain('9,526 saves in 87 days');
    expect(text).toContain('Pinterest looks back 90 days, so there is nothing before to compare with.');
    expect(text).not.toMatch(/, (?:up|down) \d/u);
  });

  test('knows no other windows', async () => {
    expect((await ask('14d')).text).toBe('I know `/pin stats 7d`, `/pin stats 30d` and `/pin stats 90d`.');
  });

  test.each(['guest', 'outsider'] as const)('is not for a %s', async (kind) => {
    whole.slack.workspace.changePerson(maya, { kind });
    whole.pinterest.requests.clear();
    expect((await ask()).text).toBe('Only members of this workspace can see how its pins do.');
    expect([...whole.pinterest.requests]).toEqual([]);
  });

  test('who has become a guest since gets no file', async () => {
    const answer = await ask();
    whole.slack.workspace.changePerson(maya, { kind: 'guest' });
    await whole.slack.as(maya).press(answer, 'Get CSV');
    await whole.settled();
    expect(filesTo(maya)).toEqual([]);
    expect(whole.slack.as(maya).ephemerals(general).at(-1)?.text).toContain('Only members');
  });

  test('a file that Slack does not take is told in a sentence', async () => {
    const answer = await ask();
    whole.slack.faults.next('files.completeUploadExternal', {
      kind: 'error',
      error: 'file_uploads_disabled',
    });
    await whole.slack.as(maya).press(answer, 'Get CSV');
    await whole.settled();
    expect(whole.slack.as(maya).ephemerals(general).at(-1)?.text).toContain('Slack did not take the file.');
  });

  test('says what is missing, with the button that brings it back', async () => {
    const shop = whole.pinterest.accounts.find(({ username }) => username === 'linenandloom');
    whole.pinterest.revokeGrant(shop?.id ?? '');
    const answer = await ask();
    expect(answer.text).toContain('Pinterest no longer accepts our access');
    expect(buttonsOf(answer).map(({ text }) => text.text)).toEqual(['Reconnect']);
  });
});
