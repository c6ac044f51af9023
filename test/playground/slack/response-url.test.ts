import { expect, test } from 'vitest';
import type { Json } from '../../../playground/slack/world/json.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { createQuietSlack, type QuietSlack, section } from './helpers/quiet-slack.ts';

const { maya, rui, general, pinReview } = linenAndLoom;

async function respond({ slack }: QuietSlack, url: unknown, body: Json): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return slack.fetch(new Request(String(url), { method: 'POST', headers, body: JSON.stringify(body) }));
}

const buttons = {
  type: 'actions',
  elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
};

async function afterCommand(): Promise<QuietSlack & { url: unknown }> {
  const quiet = createQuietSlack();
  await quiet.slack.as(maya).slash('/pin', { channel: general });
  return { ...quiet, url: quiet.last()['response_url'] };
}

test('a command may be answered five times, the sixth is refused', async () => {
  const quiet = await afterCommand();
  for (const text of ['1', '2', '3', '4', '5']) {
    expect((await respond(quiet, quiet.url, { text })).status).toBe(200);
  }
  const sixth = await respond(quiet, quiet.url, { text: '6' });
  expect(sixth.status).toBe(404);
  expect(await sixth.json()).toEqual({ ok: false, error: 'used_url' });
  expect(quiet.slack.as(maya).ephemerals(general)).toHaveLength(5);
});

test('after half an hour it is too late to answer', async () => {
  const quiet = await afterCommand();
  quiet.wait(30 * 60);
  expect((await respond(quiet, quiet.url, { text: 'just in time' })).status).toBe(200);
  quiet.wait(1);
  const late = await respond(quiet, quiet.url, { text: 'late' });
  expect(await late.json()).toEqual({ ok: false, error: 'expired_url' });
});

test('an answer may be for the whole channel, even where the bot is no member', async () => {
  const quiet = await afterCommand();
  await respond(quiet, quiet.url, { text: 'Hello all', response_type: 'in_channel' });
  expect(quiet.slack.as(rui).messages(general)).toMatchObject([{ text: 'Hello all', isBot: true }]);
});

test('blocks are checked here as everywhere', async () => {
  const quiet = await afterCommand();
  const response = await respond(quiet, quiet.url, { text: 'x', blocks: [section('x'.repeat(3001))] });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ ok: false, error: 'invalid_blocks' });
  expect(quiet.slack.problems).toMatchObject([{ source: 'response_url' }]);
});

test('an ephemeral message is replaced and deleted by its own address only', async () => {
  const quiet = createQuietSlack();
  await quiet.call('chat.postEphemeral', {
    channel: pinReview,
    user: maya,
    text: 'Sure?',
    blocks: [buttons],
  });
  const person = quiet.slack.as(maya);
  const [question] = person.ephemerals(pinReview);
  if (!question) throw new Error('Maya saw no question');
  await person.press(question, 'Go');
  expect(quiet.last()).toMatchObject({ container: { is_ephemeral: true, message_ts: question.ts } });
  expect(quiet.last()).not.toHaveProperty('message');
  await respond(quiet, quiet.last()['response_url'], { text: 'Done.', replace_original: true });
  expect(person.ephemerals(pinReview)).toMatchObject([{ ts: question.ts, text: 'Done.', blocks: [] }]);
  await respond(quiet, quiet.last()['response_url'], { delete_original: true });
  expect(person.ephemerals(pinReview)).toEqual([]);
});

test('an answer to a press in a thread stays in the thread', async () => {
  const quiet = createQuietSlack();
  const { ts } = await quiet.call('chat.postMessage', { channel: pinReview, text: 'card' });
  await quiet.call('chat.postMessage', {
    channel: pinReview,
    text: 'again?',
    thread_ts: ts,
    blocks: [buttons],
  });
  const [reply] = quiet.slack.as(maya).thread(pinReview, String(ts));
  if (!reply) throw new Error('there is no reply');
  await quiet.slack.as(maya).press(reply, 'go');
  expect(quiet.last()).toMatchObject({ container: { thread_ts: ts } });
  await respond(quiet, quiet.last()['response_url'], { text: 'No.' });
  expect(quiet.slack.as(maya).ephemerals(pinReview)).toMatchObject([{ text: 'No.', threadTs: ts }]);
});

test('nobody presses a button of a message that is not theirs to see', async () => {
  const quiet = createQuietSlack();
  await quiet.call('chat.postEphemeral', {
    channel: pinReview,
    user: maya,
    text: 'Sure?',
    blocks: [buttons],
  });
  const [question] = quiet.slack.as(maya).ephemerals(pinReview);
  if (!question) throw new Error('Maya saw no question');
  expect(await quiet.slack.as(rui).press(question, 'Go')).toEqual({ ok: false, error: 'element_not_found' });
});
