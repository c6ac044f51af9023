import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MessageView } from '../../../playground/slack/contract.ts';
import { digests } from '../../../src/db/schema.ts';
import { saveSettings } from '../../../src/db/workspaces.ts';
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
import { skipDigests } from '../../helpers/skip-digests.ts';

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
    expect(buttonsOf(notice ?? { blocks: [] }).map(({ text }) => text.text)).toEqual([
      'Choose a channel',
      'Send now',
    ]);
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

const bot = () => whole.slack.workspace.botUserId(team);

/** `/invite @Corkboard`, and all that comes of it. */
async function invite(channelId: string): Promise<void> {
  whole.slack.workspace.addToChannel(channelId, bot(), ana);
  await whole.settled();
}

async function leave(): Promise<void> {
  whole.slack.workspace.removeFromChannel(pinterestResults, bot());
  await untilMonday(whole);
  expect(await listDigests(whole)).toMatchObject([{ state: 'failed' }]);
}

describe('a digest whose channel Corkboard was not in', () => {
  test('comes by itself once somebody invites it, as the notice said', async () => {
    await leave();
    expect(noticesTo(ana)[0]?.text).toContain('comes by itself once I am invited');
    await invite(pinterestResults);
    expect(onlyPost(whole).text).toContain('*Queue.*');
  });

  test('does not come because Corkboard joins another channel, or somebody else joins this one', async () => {
    await leave();
    whole.slack.workspace.removeFromChannel(pinReview, bot());
    const looks = () => whole.slack.calls.filter(({ method }) => method === 'conversations.info').length;
    const before = looks();
    await invite(pinReview);
    whole.slack.workspace.addToChannel(pinterestResults, maya, ana);
    await whole.settled();
    expect(looks()).toBe(before);
  });

  test('comes by itself once a manager chooses another channel in the settings', async () => {
    await leave();
    await chooseInSettings('pin-review');
    expect(postsIn(whole, pinReview).filter(({ text }) => text.includes('*Queue.*'))).toHaveLength(1);
  });

  test('does not come by itself after three days', async () => {
    await leave();
    await whole.forward(72 * 60);
    await invite(pinterestResults);
    expect(await listDigests(whole)).toMatchObject([{ state: 'failed' }]);
    expect(postsIn(whole)).toEqual([]);
  });

  test('comes from the notice’s own button too', async () => {
    whole.slack.workspace.archiveChannel(pinterestResults, ana);
    await untilMonday(whole);
    await unarchive();
    await pressInNotice('Send now');
    expect(onlyPost(whole).text).toContain('*Queue.*');
  });
});

test('an audit comes by itself too, into the channel that it shares with the digest', async () => {
  const { db } = whole.corkboard.deps;
  await saveSettings(db, team, { digestChannelId: null, auditChannelId: pinterestResults });
  await db.delete(digests).where(eq(digests.kind, 'audit'));
  await saveSettings(db, team, { digestChannelId: pinReview });
  await skipDigests(db, { workspaceId: team, kind: 'analytics' });
  whole.slack.workspace.removeFromChannel(pinterestResults, bot());
  await untilMonday(whole);
  expect(await listDigests(whole, 'audit')).toMatchObject([{ state: 'failed' }]);
  await invite(pinReview);
  expect(await listDigests(whole, 'audit')).toMatchObject([{ state: 'failed' }]);
  await invite(pinterestResults);
  expect(await listDigests(whole, 'audit')).toMatchObject([{ state: 'sent', channelId: pinterestResults }]);
});

test('what Slack refuses at every try is told to who is in charge, who sends it again from there', async () => {
  for (let tries = 0; tries < 8; tries += 1) {
    whole.slack.faults.next('chat.postMessage', { kind: 'error', error: 'team_added_to_org' });
  }
  await untilMonday(whole);
  for (let minutes = 0; minutes < 120; minutes += 5) {
    expect(noticesTo(maya)).toEqual([]);
    await whole.forward(5);
    await sendDigests(whole);
  }
  expect(await listDigests(whole)).toMatchObject([{ state: 'failed', lastError: 'team_added_to_org' }]);
  const [notice, ...more] = noticesTo(ana);
  expect(more).toEqual([]);
  expect(notice?.text).toContain('Slack did not take it (team_added_to_org)');
  expect(buttonsOf(notice ?? { blocks: [] }).map(({ text }) => text.text)).toEqual(['Send now']);
  await pressInNotice('Send now');
  expect(onlyPost(whole).text).toContain('*Queue.*');
});

async function pressInNotice(label: string): Promise<void> {
  const notice = noticesTo(ana)[0];
  if (notice === undefined) throw new Error('Nobody was told.');
  await whole.slack.as(ana).press(notice, label);
  await whole.settled();
}

async function unarchive(): Promise<void> {
  const channel = whole.slack.world.channels.get(pinterestResults);
  if (channel === undefined) throw new Error('The channel is gone.');
  whole.slack.world.channels.set(pinterestResults, { ...channel, isArchived: false });
}

async function chooseInSettings(channel: string): Promise<void> {
  const person = whole.slack.as(ana);
  await person.slash('/pin settings', { channel: linenAndLoom.general });
  await whole.settled();
  await person.fill('Digest channel', channel);
  expect(await person.submit()).toMatchObject({ ok: true });
  await whole.settled();
}
