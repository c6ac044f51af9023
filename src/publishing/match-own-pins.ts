import { listLinkedPins } from '../db/attempts/looks.ts';
import type { Db } from '../db/db.ts';
import { type Candidate, matchLivePins, type SentPin } from '../pins/match-live-pins.ts';

/** A pin of a board as Pinterest lists it; undefined: Pinterest does not tell whose it is. */
export type BoardPin = Candidate & { readonly isOwner: boolean | undefined };

interface Match<Sent extends SentPin> {
  readonly sent: Sent;
  /** Pins that can only be the sent one, and belong to no attempt of ours. */
  readonly alike: readonly Candidate[];
}

/** Of the pins on one board those that each of the sent ones may have become. */
export async function matchOwnPins<Sent extends SentPin>(
  db: Db,
  { accountId, sent, pins }: { accountId: string; sent: readonly Sent[]; pins: readonly BoardPin[] },
): Promise<readonly Match<Sent>[]> {
  const ours = pins.filter(({ isOwner }) => isOwner !== false);
  const matches = sent.map((each) => ({ sent: each, alike: matchLivePins(each, ours) }));
  const livePinIds = matches.flatMap(({ alike }) => alike.map(({ id }) => id));
  const linked = await listLinkedPins(db, { accountId, livePinIds });
  return matches.map((match) => ({ ...match, alike: match.alike.filter(({ id }) => !linked.has(id)) }));
}
