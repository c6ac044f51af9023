import type { MessageView } from '../../../playground/slack/contract.ts';
import { actions } from '../../../src/bot/ids.ts';
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
