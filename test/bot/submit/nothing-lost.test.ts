import { afterAll, beforeAll, expect, test } from 'vitest';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';

const { maya, general } = linenAndLoom;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard();
});
afterAll(async () => {
  await whole.close();
});

test('a drawing of the form that came too late is no bug: the newer one stays', async () => {
  const person = whole.slack.as(maya);
  await person.slash('/pin', { channel: general });
  await whole.settled();
  const drawn = person.modal()?.view['blocks'];
  whole.slack.faults.next('views.update', { kind: 'error', error: 'hash_conflict' });
  await person.fill('Picture', 'From a web address');
  await whole.settled();
  expect(whole.slack.calls.filter(({ method }) => method === 'views.update')).toHaveLength(1);
  expect(person.modal()?.view['blocks']).toEqual(drawn);
  expect(whole.logLines.join('')).not.toContain('listener_failed');
  await person.close();
});
