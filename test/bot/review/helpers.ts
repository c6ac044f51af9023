import type { MessageView } from '../../../playground/slack/contract.ts';
import { advancePin } from '../../../src/db/advance-pin.ts';
import { hashContent } from '../../../src/db/content-hash.ts';
import { getMediaFacts } from '../../../src/db/media.ts';
import { isRefusal } from '../../../src/pins/lifecycle.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';

const { team: workspaceId, maya, pinReview } = linenAndLoom;

/** The pin's card, as a person sees it now. */
export function cardOf({ slack }: TestCorkboard, pin: { title: string }): MessageView {
  const card = slack
    .as(maya)
    .messages(pinReview)
    .find(({ isBot, text }) => isBot && text.includes(pin.title));
  if (card === undefined) throw new Error(`There is no card of “${pin.title}”.`);
  return card;
}

export function linesOf({ slack }: TestCorkboard, card: MessageView): readonly string[] {
  return slack
    .as(maya)
    .thread(pinReview, card.ts)
    .filter(({ isBot }) => isBot)
    .map(({ text }) => text);
}

/** What only this person was told in the review channel. */
export function toldOnlyTo({ slack }: TestCorkboard, userId: string): readonly string[] {
  return slack
    .as(userId)
    .ephemerals(pinReview)
    .map(({ text }) => text);
}

/** Maya changes the title; cards and threads learn of it when the outbox has its turn. */
export async function editTitle({ corkboard }: TestCorkboard, pinId: string, title: string): Promise<void> {
  const { db } = corkboard.deps;
  const edited = await advancePin(db, { workspaceId, pinId }, async (pin) => {
    const { sha256, contentType } = await getMediaFacts(db, { workspaceId, mediaId: pin.mediaId });
    const content = { ...pin, title, imageSha256: sha256, imageContentType: contentType };
    return {
      move: 'edit',
      actorId: maya,
      changes: { title: [pin.title, title] },
      set: { title, contentHash: hashContent(content), version: pin.version + 1 },
    };
  });
  if (isRefusal(edited)) throw new Error(edited.sentence);
}
