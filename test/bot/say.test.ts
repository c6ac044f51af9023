import { afterAll, beforeAll, expect, test } from 'vitest';
import { sayTo } from '../../src/bot/say.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';

const { team, maya, rui, ana, general, pinReview, pinterestResults } = linenAndLoom;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard();
});
afterAll(async () => {
  await whole.close();
});

const say = async (channelId: string | undefined, text: string, threadTs?: string): Promise<void> =>
  sayTo(await whole.corkboard.deps.slackFor(team), { userId: maya, channelId, threadTs }, text);

/** What Corkboard wrote to a person directly. */
function directTo(userId: string): readonly string[] {
  const { channels, messages } = whole.slack.snapshot(userId);
  const direct = channels.filter(({ kind }) => kind === 'im').map(({ id }) => id);
  return messages.filter(({ channel }) => direct.includes(channel)).map(({ text }) => text);
}

test('a sentence is shown where the person acted, and only to them', async () => {
  await say(pinReview, 'Only for Maya');
  const [seen] = whole.slack.as(maya).ephemerals(pinReview).slice(-1);
  expect(seen).toMatchObject({ text: 'Only for Maya', isEphemeral: true });
  expect(whole.slack.as(rui).ephemerals(pinReview)).toEqual([]);
  expect(whole.slack.as(rui).messages(pinReview)).toEqual([]);
});

test('in the thread, when they acted there', async () => {
  const { ts } = await whole.slack.as(maya).post(pinReview, 'a thread');
  await whole.settled();
  await say(pinReview, 'In the thread', ts);
  expect(whole.slack.as(maya).ephemerals(pinReview).at(-1)).toMatchObject({
    text: 'In the thread',
    threadTs: ts,
  });
});

test('in their direct messages, where Corkboard cannot speak, or where they acted nowhere', async () => {
  await say(general, 'Not in general');
  await say(undefined, 'From the Home, see https://linen.example');
  whole.slack.workspace.archiveChannel(pinterestResults, ana);
  await say(pinterestResults, 'Archived');
  await say('C0NOWHERE', 'Gone');
  expect(directTo(maya)).toEqual([
    'Not in general',
    'From the Home, see https://linen.example',
    'Archived',
    'Gone',
  ]);
  expect(directTo(rui)).toEqual([]);
  const posts = whole.slack.calls.filter(({ method }) => method === 'chat.postMessage');
  for (const { args } of posts) expect(String(args['unfurl_links'])).toBe('false');
});

test('what else goes wrong is no reason to write elsewhere', async () => {
  const before = directTo(maya).length;
  whole.slack.faults.next('chat.postEphemeral', { kind: 'error', error: 'invalid_auth' });
  await expect(say(pinReview, 'Lost')).rejects.toThrow('invalid_auth');
  whole.slack.faults.next('chat.postEphemeral', { kind: 'status', status: 503 });
  await expect(say(pinReview, 'Lost')).rejects.toThrow('503');
  expect(directTo(maya)).toHaveLength(before);
});
