import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardOf, linesOf } from '../bot/review/helpers.ts';
import { fillIn, openForm, send } from '../bot/submit/helpers.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';

const { team, rui, general, pinReview } = linenAndLoom;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard({ overSocket: true });
});
afterAll(async () => {
  await whole.close();
});

test('the main path goes over Socket Mode as it does over HTTP', async () => {
  const title = 'Over the socket';
  const person = await openForm(whole);
  await fillIn(whole, person, { title });
  expect(await send(whole, person)).toMatchObject({ ok: true });
  await whole.slack.as(rui).press(cardOf(whole, { title }), 'Approve');
  await whole.settled();
  expect(whole.pinterest.pins).toMatchObject([{ title }]);
  expect(linesOf(whole, cardOf(whole, { title })).at(-1)).toContain('Published');
});

const countOf = (method: string) => whole.slack.wire.filter(({ title }) => title === method).length;

// Beside Socket Mode the SDK would repeat a call a hundred times: the socket's options would be everybody's.
test('a call whose answer is an error is not repeated beside the socket either, by no client of ours', async () => {
  const client = await whole.corkboard.deps.slackFor(team);
  whole.slack.faults.next('chat.postMessage', { kind: 'status', status: 500 });
  const posts = countOf('chat.postMessage');
  await expect(client.chat.postMessage({ channel: pinReview, text: 'once' })).rejects.toThrow('500');
  expect(countOf('chat.postMessage')).toBe(posts + 1);

  whole.slack.faults.next('views.open', { kind: 'status', status: 500 });
  const views = countOf('views.open');
  await whole.slack.as(rui).slash('/pin', { channel: general });
  await whole.settled();
  expect(countOf('views.open')).toBe(views + 1);
});
