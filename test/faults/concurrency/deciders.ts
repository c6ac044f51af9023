import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { decide } from '../../../src/bot/review/decide.ts';
import { withdrawPin } from '../../../src/bot/review/withdraw.ts';
import { editPin } from '../../../src/bot/submit/edit.ts';
import { hashContent } from '../../../src/db/content-hash.ts';
import { findPin } from '../../../src/db/pins.ts';
import { replaceReviewers } from '../../../src/db/workspaces.ts';
import type { Deps } from '../../../src/deps.ts';
import { isRefusal, type Refusal } from '../../../src/pins/lifecycle.ts';
import type { ApprovedPin } from '../world/approved-pin.ts';
import type { Lane } from '../world/lane.ts';
import type { Random } from '../world/random.ts';

export type Wish = 'approve' | 'request_changes' | 'reject' | 'withdraw' | 'edit';

/** What somebody wanted of a pin that they saw in review, and what they were told. */
export interface Told {
  readonly userId: string;
  readonly wish: Wish;
  /** Undefined: it was done. */
  readonly refusal: Refusal | undefined;
}

/** So many reviewers, all of whom may also take pins back. */
export async function hireDeciders(
  lane: Lane,
  workspaceId: string,
  count: number,
): Promise<readonly string[]> {
  const userIds = Array.from({ length: count }, (_, index) => `U0DECIDER${String(index).padStart(2, '0')}`);
  const { people } = lane.slack.world;
  const rui = people.get(linenAndLoom.rui);
  if (rui === undefined) throw new Error('Rui is not in the local Slack.');
  for (const id of userIds) people.set(id, { ...rui, id, name: id.toLowerCase(), isAdmin: true });
  const change = { workspaceId, changedBy: linenAndLoom.ana };
  await replaceReviewers(lane.db, { ...change, userIds, userGroupIds: [] });
  return userIds;
}

/** Everybody presses at the same time, each on the card of the first version. */
export async function decideTogether(
  deps: readonly Deps[],
  pin: ApprovedPin,
  wishes: readonly { userId: string; wish: Wish }[],
): Promise<readonly Told[]> {
  return await Promise.all(
    wishes.map(async ({ userId, wish }, index) => {
      const own = deps[index % deps.length];
      if (own === undefined) throw new Error('There is no replica.');
      const answer = await carryOut(own, pin, { userId, wish });
      return { userId, wish, refusal: isRefusal(answer) ? answer : undefined };
    }),
  );
}

/** Where all want the same one is obeyed; of different ones some may follow others, as the pin's life allows. */
const kinds: readonly (readonly Wish[])[] = [
  ['approve'],
  ['reject'],
  ['request_changes'],
  ['withdraw'],
  ['approve', 'reject'],
  ['approve', 'request_changes', 'edit'],
  ['request_changes', 'reject', 'edit'],
  ['approve', 'approve', 'approve', 'reject', 'request_changes', 'withdraw', 'edit'],
];

export function toWishes(userIds: readonly string[], random: Random) {
  const kind = random.pick(kinds);
  return userIds.map((userId) => ({ userId, wish: random.pick(kind) }));
}

async function carryOut(
  deps: Deps,
  pin: ApprovedPin,
  { userId, wish }: { userId: string; wish: Wish },
): Promise<unknown> {
  const { workspaceId } = pin.publisher;
  const by = { workspaceId, userId, pinId: pin.pinId };
  switch (wish) {
    case 'withdraw':
      return await withdrawPin(deps, by);
    case 'edit':
      return await editPin(deps, by, { pinId: pin.pinId, version: 1 }, () => toColumns(deps, by));
    default:
      return await decide(deps, { ...by, verdict: { decision: wish, version: 1 }, reason: 'Because.' });
  }
}

/** Another title, by whoever edits. */
async function toColumns(deps: Deps, by: { workspaceId: string; pinId: string; userId: string }) {
  const pin = await findPin(deps.db, by);
  if (pin === undefined) throw new Error('The pin is gone.');
  const title = `Flax runner of ${by.userId}`;
  const image = { imageSha256: '0'.repeat(64), imageContentType: 'image/png' } as const;
  return { ...toFormColumns(pin), title, contentHash: hashContent({ ...pin, title, ...image }) };
}

function toFormColumns(pin: NonNullable<Awaited<ReturnType<typeof findPin>>>) {
  const { description, altText, link, boardId, boardName, boardSectionId, boardSectionName, mediaId } = pin;
  const { timing, publishDate, publishTime, timeZone, publishAt } = pin;
  const place = { boardId, boardName, boardSectionId, boardSectionName };
  return {
    description,
    altText,
    link,
    ...place,
    mediaId,
    timing,
    publishDate,
    publishTime,
    timeZone,
    publishAt,
  };
}
