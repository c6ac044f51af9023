import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MessageView } from '../../../playground/slack/contract.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import {
  addPublishedPin,
  chooseDigestChannel,
  listDigests,
  onlyPost,
  postsIn,
  sendDigests,
  sunday,
  untilMonday,
} from '../../helpers/digest-world.ts';
import { buttonsOf } from '../../helpers/message-parts.ts';

const { team, ana, maya, pinterestResults, pinReview } = linenAndLoom;
const weekMinutes = 7 * 24 * 60;

let whole: TestCorkboard;
beforeEach(async () => {
  whole = await startTestCorkboard({ startAt: sunday });
  await chooseDigestChannel(whole);
  await addPublishedPin(whole, { title: 'Linen shirt, four ways', daysAgo: 40 });
});
afterEach(() => whole.close({ expectProblems: true }));

/** What Corkboard told a person about its digest in their direct messages. */
function noticesTo(person: string): readonly MessageView[] {
  const channels = [...whole.slack.world.channels.values()];
  const direct = channels.filter(({ kind, members }) => kind === 'im' && members.includes(person));
  return direct
    .flatMap(({ id }) => whole.slack.as(person).messages(id))
    .filter(({ text }) => text.includes('weekly analytics'));
}

async function nextWeek(): Promise<void> {
  await whole.forward(weekMinutes);
  await sendDigests(whole);
}

const spoilt = [
  [
    'is archived',
    () => whole.slack.workspace.archiveChannel(pinterestResults, ana),
    'that channel is archived',
  ],
  [
    'is one that Corkboard was removed from',
    () => whole.slack.workspace.removeFromChannel(pinterestResults, whole.slack.workspace.botUserId(team)),
    'I cannot see that channel',
  ],
  ['is shared with another organisation', () => share(true), 'is shared with another organisation'],
] as const;

function share(isShared: boolean): void {
  const channel = whole.slack.world.channels.get(pinterestResults);
  if (channel === undefined) throw new Error('The channel is gone.');
  whole.slack.world.channels.set(pinterestResults, { ...channel, isShared });
}

test.each(spoilt)(
  'a digest channel that %s: the manager is told once, and chooses another',
  async (_, spoil, why) => {
    spoil();
    await untilMonday(whole);
    expect(await listDigests(whole)).toMatchObject([{ state: 'failed' }]);
    const [notice, ...more] = noticesTo(ana);
    expect(more).toEqual([]);
    expect(notice?.text).toContain(why);
    expect(buttonsOf(notice ?? { blocks: [] }).map(({ text }) => text.text)).toEqual(['Choose a channel']);
    expect(noticesTo(maya)).toEqual([]);

    await nextWeek();
    expect(noticesTo(ana)).toHaveLength(1);
    await chooseDigestChannel(whole, pinReview);
    await nextWeek();
    expect(postsIn(whole, pinReview).filter(({ text }) => text.includes('*Queue.*'))).toHaveLength(1);
    expect(noticesTo(ana)).toHaveLength(1);
  },
);

test('trouble that comes back after it was mended is told anew', async () => {
  share(true);
  await untilMonday(whole);
  share(false);
  await nextWeek();
  expect(onlyPost(whole).text).toContain('*Queue.*');
  share(true);
  await nextWeek();
  expect(noticesTo(ana)).toHaveLength(2);
});

test('a channel that is archived between the look and the post is told the same way', async () => {
  whole.slack.faults.next('chat.postMessage', { kind: 'error', error: 'is_archived' });
  await untilMonday(whole);
  expect(await listDigests(whole)).toMatchObject([{ state: 'failed', lastError: 'is_archived' }]);
  expect(noticesTo(ana)).toHaveLength(1);
});

test('while Slack cannot be asked about the channel, the digest waits and is sent later', async () => {
  whole.slack.faults.next('conversations.info', { kind: 'status', status: 503 });
  await untilMonday(whole);
  expect(postsIn(whole)).toEqual([]);
  await whole.forward(1);
  await sendDigests(whole);
  expect(onlyPost(whole).text).toContain('*Queue.*');
});

test('a rate limit of Slack makes it wait as long as Slack says, and it is sent once', async () => {
  whole.slack.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 90 });
  await untilMonday(whole);
  await whole.forward(1);
  await sendDigests(whole);
  expect(postsIn(whole)).toEqual([]);
  await whole.forward(1);
  await sendDigests(whole);
  expect(postsIn(whole)).toHaveLength(1);
});
