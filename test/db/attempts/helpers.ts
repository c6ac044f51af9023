import { type Claim, claimDuePin } from '../../../src/db/attempts/claim.ts';
import type { Db } from '../../../src/db/db.ts';

export const production = { environment: 'production' };

/** What a worker knows of the board when it writes its intent. */
export const intent = { ...production, snapshot: ['1', '2'], clockOffsetMs: -1500, isPaused: false };

/** What Pinterest's 500 leaves behind. */
export const evidence = { problem: 'server_error', httpStatus: 500, requestId: '77' };

export async function claimOne(db: Db): Promise<Claim> {
  const claim = await claimDuePin(db, production);
  if (claim === undefined || claim === 'busy') throw new Error('Nothing was due.');
  return claim;
}
