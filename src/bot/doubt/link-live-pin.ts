import { settleFound } from '../../db/attempts/decide-doubt.ts';
import { listLinkedPins } from '../../db/attempts/looks.ts';
import { type DoubtfulAttempt, findDoubt } from '../../db/doubts.ts';
import { findPin, type Pin } from '../../db/pins.ts';
import { isRefusal, type Refusal, refuse } from '../../pins/lifecycle.ts';
import { whyMayNotSettle } from '../../pins/review.ts';
import type { LivePin } from '../../pinterest/client.ts';
import { PinterestError } from '../../pinterest/error.ts';
import { withAccessToken } from '../../publishing/with-access-token.ts';
import { readPerson } from '../people.ts';
import type { DoubtDeps, PinClick } from './doubt-deps.ts';
import { whyNotThisPin } from './why-not-this-pin.ts';

export const noDoubt = refuse('already_decided', 'This is settled already; the card shows how.');

/** "It is on Pinterest": believed once Pinterest itself shows that very pin as ours. */
export async function linkLivePin(
  deps: DoubtDeps,
  click: PinClick & { livePinId: string },
): Promise<Pin | Refusal> {
  const barred = await whyMayNotLink(deps, click);
  if (barred !== undefined) return barred;
  const doubt = await findDoubt(deps.db, click);
  if (doubt === undefined) return noDoubt;
  const live = await readLivePin(deps, doubt, click.livePinId);
  if (isRefusal(live)) return live;
  const mismatch = whyNotThisPin(doubt, live) ?? (await whyAlreadyOurs(deps, doubt, live.id));
  if (mismatch !== undefined) return mismatch;

  const settled = await settleFound(deps.db, doubt, { livePinId: live.id, actorId: click.userId });
  deps.wake('deliver-messages');
  deps.wake('publish-due-pins');
  return settled;
}

/** Evidence decides, so its submitter may bring it as well as a reviewer. */
async function whyMayNotLink(deps: DoubtDeps, click: PinClick): Promise<Refusal | undefined> {
  const [person, pin] = await Promise.all([readPerson(deps, click), findPin(deps.db, click)]);
  if (pin === undefined) return refuse('not_found', 'I cannot find that pin here.');
  if (person.standing === 'member' && pin.submitterId === person.id) return undefined;
  return whyMayNotSettle(person);
}

/** The published pin of another record, or a late one of an earlier try, which people know as the extra. */
async function whyAlreadyOurs(
  { db }: DoubtDeps,
  { accountId }: DoubtfulAttempt,
  livePinId: string,
): Promise<Refusal | undefined> {
  const linked = await listLinkedPins(db, { accountId, livePinIds: [livePinId] });
  if (!linked.has(livePinId)) return undefined;
  return refuse(
    'not_verified',
    'That pin on Pinterest already belongs to another pin, or to another try, of ours.',
  );
}

async function readLivePin(
  deps: DoubtDeps,
  { workspaceId, connectionId }: DoubtfulAttempt,
  livePinId: string,
): Promise<LivePin | Refusal> {
  if (connectionId === null) return noAccount;
  try {
    const live = await withAccessToken(deps, { workspaceId, connectionId }, (access) =>
      deps.pinterest.getPin(access, livePinId),
    );
    return live ?? noAccount;
  } catch (error) {
    if (!(error instanceof PinterestError)) throw error;
    if (error.problem === 'pin_not_found') {
      return refuse('not_found', 'Pinterest does not know a pin with that number. Please check the link.');
    }
    return refuse(
      'not_verified',
      'Pinterest does not answer me just now. Please try again in a few minutes.',
    );
  }
}

export const noAccount = refuse(
  'not_verified',
  'I cannot look at Pinterest: the account that this pin was sent to is not connected now. A manager can use `/pin connect`.',
);
