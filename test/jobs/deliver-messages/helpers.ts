import type { MessageView } from '../../../playground/slack/contract.ts';
import { actions } from '../../../src/bot/ids.ts';
import { findNextMessageAt } from '../../../src/db/claim-message.ts';
import { readNow } from '../../../src/db/clock.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';
import { buttonsOf } from '../../helpers/message-parts.ts';

const { pinReview, rui } = linenAndLoom;

/** The cards that everybody sees in the review channel, the oldest first. */
export function cardsIn({ slack }: TestCorkboard): readonly MessageView[] {
  return slack
    .as(rui)
    .messages(pinReview)
    .filter(({ isBot }) => isBot);
}

export function onlyCard(whole: TestCorkboard): MessageView {
  const [card, ...others] = cardsIn(whole);
  if (card === undefined || others.length > 0) throw new Error(`There are ${cardsIn(whole).length} cards.`);
  return card;
}

export function threadOf({ slack }: TestCorkboard, card: MessageView): readonly MessageView[] {
  return slack.as(rui).thread(pinReview, card.ts);
}

/** Slack's file in the card's picture; undefined where there is no picture. */
export function pictureOf({ blocks }: MessageView): string | undefined {
  const image = blocks.find((block) => (block as { type: string }).type === 'image');
  return (image as { slack_file?: { id: string } } | undefined)?.slack_file?.id;
}

export function hasApprove(card: MessageView): boolean {
  return buttonsOf(card).some((button) => button.action_id === actions.approvePin);
}

/** The outbox has its turn. */
export async function deliver(whole: TestCorkboard): Promise<void> {
  whole.corkboard.deps.wake('deliver-messages');
  await whole.settled();
}

export async function deliverAfter(whole: TestCorkboard, seconds: number): Promise<void> {
  await whole.forward(seconds / 60);
  await deliver(whole);
}

/**
 * Lets the clock go to each next try of the outbox, until nothing waits. Returns when each was, in seconds from now.
 * `before`: what happens to each.
 */
export async function deliverUntilEmpty(
  whole: TestCorkboard,
  before: () => void = () => undefined,
): Promise<readonly number[]> {
  const { db } = whole.corkboard.deps;
  const began = await readNow(db);
  const seconds: number[] = [];
  for (let next = await findNextMessageAt(db); next !== undefined; next = await findNextMessageAt(db)) {
    const now = await readNow(db);
    before();
    // A little later than due: clocks count milliseconds.
    await deliverAfter(whole, Math.max((next.getTime() - now.getTime()) / 1000, 0) + 0.01);
    seconds.push(Math.round(Math.max(next.getTime() - began.getTime(), 0) / 1000));
    if (seconds.length > 200) throw new Error('The outbox never becomes empty.');
  }
  return seconds;
}
