import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withdrawPin } from '../../../src/bot/review/withdraw.ts';
import { insertNotice } from '../../../src/db/notices.ts';
import { messages } from '../../../src/db/schema.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { insertProposal, proposePin, readPin } from '../../helpers/propose-pin.ts';
import { cardsIn, deliver, deliverAfter, deliverUntilEmpty, onlyCard, threadOf } from './helpers.ts';

const { team: workspaceId, maya, pinReview, pinterestResults } = linenAndLoom;
let whole: TestCorkboard;
let bot: string;

beforeEach(async () => {
  whole = await startTestCorkboard();
  bot = whole.slack.workspace.botUserId(workspaceId);
});
afterEach(async () => {
  await whole.close();
});

const leave = () => whole.slack.workspace.removeFromChannel(pinReview, bot);

/** `/invite @Corkboard`, and all that comes of it. */
async function invite(channelId: string = pinReview): Promise<void> {
  whole.slack.workspace.addToChannel(channelId, bot, maya);
  await whole.settled();
}

/** The bot is in the channel again, but the event was lost. */
function joinUnheard(): void {
  const channel = whole.slack.world.channels.get(pinReview);
  if (channel === undefined) throw new Error('There is no such channel.');
  whole.slack.world.channels.set(pinReview, { ...channel, members: [...channel.members, bot] });
}

const posts = () => whole.slack.calls.filter(({ method }) => method === 'chat.postMessage').length;

describe('a card that could not be posted because Corkboard is not in the channel', () => {
  test('appears as soon as somebody invites it', async () => {
    leave();
    const pins = [await proposePin(whole), await proposePin(whole, { title: 'Napkins' })];
    expect(cardsIn(whole)).toHaveLength(0);
    await invite();
    expect(cardsIn(whole)).toHaveLength(2);
    for (const { id } of pins) expect((await readPin(whole.corkboard, id)).cardTs).not.toBeNull();
  });

  test('appears in a private channel as well, which Slack does not even show to who is not in it', async () => {
    const channel = whole.slack.world.channels.get(pinReview);
    if (channel !== undefined) whole.slack.world.channels.set(pinReview, { ...channel, kind: 'private' });
    leave();
    await proposePin(whole);
    await invite();
    expect(cardsIn(whole)).toHaveLength(1);
  });

  test('is not tried because somebody else joins, or because Corkboard joins another channel', async () => {
    leave();
    whole.slack.workspace.removeFromChannel(pinterestResults, bot);
    await proposePin(whole);
    const before = posts();
    whole.slack.workspace.addToChannel(pinReview, maya);
    await invite(pinterestResults);
    expect(posts()).toBe(before);
  });

  test('appears by itself where the event is lost, after pauses that grow', async () => {
    leave();
    await proposePin(whole);
    joinUnheard();
    await deliverAfter(whole, 590);
    expect(cardsIn(whole)).toHaveLength(0);
    await deliverAfter(whole, 11);
    expect(onlyCard(whole).text).toContain('Waiting for review');
  });

  test('is tried for about a week, with people told once a day; then the operator reads it, and an invitation still helps', async () => {
    leave();
    const pin = await insertProposal(whole);
    const minutes = (await deliverUntilEmpty(whole)).map((seconds) => Math.round(seconds / 60));
    expect(minutes.slice(0, 7)).toEqual([0, 10, 30, 70, 150, 310, 630]);
    expect((minutes.at(-1) ?? 0) / (24 * 60)).toBeCloseTo(6.9, 0);
    const rows = await whole.corkboard.deps.db.select().from(messages).where(eq(messages.subject, pin.id));
    expect(rows).toMatchObject([{ state: 'failed', lastError: 'not_in_channel' }]);
    expect(whole.logLines.at(-1)).toContain('message_given_up');
    const told = [...whole.slack.world.messages.values()].flat();
    expect(told.filter(({ text }) => text.includes('could not show a pin')).length).toBeLessThanOrEqual(8);
    await invite();
    expect(cardsIn(whole)).toHaveLength(1);
  });
});

test('a line that could not be written because Corkboard was thrown out is written when it is back', async () => {
  const pin = await proposePin(whole);
  const card = onlyCard(whole);
  leave();
  await withdrawPin(whole.corkboard.deps, { workspaceId, userId: maya, pinId: pin.id });
  await deliver(whole);
  await invite();
  expect(onlyCard(whole).text).toContain('Withdrawn');
  expect(threadOf(whole, card).map(({ text }) => text)).toEqual([
    `<@${maya}> withdrew this pin. It will not be published.`,
  ]);
});

test('a notice to that channel as well', async () => {
  leave();
  const facts = { type: 'account_blocked', accountName: 'linenandloom', problem: 'spam_block' } as const;
  const notice = { workspaceId, key: 'account_blocked:1', channelId: pinReview, facts };
  await insertNotice(whole.corkboard.deps.db, notice);
  await deliver(whole);
  await invite();
  expect(onlyCard(whole).text).toContain('Publishing to *@linenandloom* has stopped.');
});
