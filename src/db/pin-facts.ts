import { hasLatePin } from './attempts/has-late-pin.ts';
import { findHoldingPin, type HoldingPin } from './attempts/holds.ts';
import { findTwinWait, type TwinWait } from './attempts/twins.ts';
import { readNow } from './clock.ts';
import { type Connection, findConnection } from './connections.ts';
import type { Db } from './db.ts';
import { type DoubtfulAttempt, findDoubt } from './doubts.ts';
import { findPin, listReviews, type Pin, type PinKey, type Review } from './pins.ts';
import { getWorkspace, type Workspace } from './workspaces.ts';

/** A pin and what stands around it: what its card shows, and what a decision about it needs. */
export interface PinFacts {
  readonly pin: Pin;
  readonly workspace: Workspace;
  /** The decisions about this version, the first one first. */
  readonly reviews: readonly Review[];
  readonly connection: Connection | undefined;
  readonly doubt: DoubtfulAttempt | undefined;
  /** The late pin that an approved pin waits for. */
  readonly holdingPin: HoldingPin | undefined;
  /** What an approved pin waits for because others look the same. */
  readonly twinWait: TwinWait | undefined;
  /** Whether a pin that is not to be published stands on Pinterest all the same, as its thread tells. */
  readonly hasLatePin: boolean;
  readonly now: Date;
}

export async function findPinFacts(db: Db, key: PinKey): Promise<PinFacts | undefined> {
  const pin = await findPin(db, key);
  return pin && (await getPinFacts(db, pin));
}

/** What stands around a pin that was just read. */
export async function getPinFacts(db: Db, pin: Pin): Promise<PinFacts> {
  const { workspaceId, id: pinId, version } = pin;
  const [workspace, reviews, connection, doubt, holdingPin, twinWait, isLate, now] = await Promise.all([
    getWorkspace(db, workspaceId),
    listReviews(db, { workspaceId, pinId, version }),
    findConnection(db, workspaceId),
    findDoubt(db, { workspaceId, pinId }),
    pin.state === 'approved' ? findHoldingPin(db, { workspaceId, pinId }) : undefined,
    pin.state === 'approved' ? findTwinWait(db, { workspaceId, pinId }) : undefined,
    pin.state === 'withdrawn' || pin.state === 'rejected' ? hasLatePin(db, { workspaceId, pinId }) : false,
    readNow(db),
  ]);
  return { pin, workspace, reviews, connection, doubt, holdingPin, twinWait, hasLatePin: isLate, now };
}

/** Who approved this version so far, the first one first. */
export function listApprovers({ reviews }: Pick<PinFacts, 'reviews'>): readonly string[] {
  return reviews.filter(({ decision }) => decision === 'approve').map(({ reviewerId }) => reviewerId);
}
