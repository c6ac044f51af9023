import {
  claimDigest,
  findNextDigestAt,
  recoverDigests,
  skipOldDigests,
} from '../../db/digests/claim-digest.ts';
import { planPinResults, planWeeklyDigests } from '../../db/digests/plan-digests.ts';
import type { Deps } from '../../deps.ts';
import { buildDigest } from './build-digest.ts';
import { lookForDigests } from './look-for-digests.ts';
import { sendDigest } from './send-digest.ts';

/** Digests computed at the same time: one workspace's slow Pinterest must not hold up the others. */
const SENDERS = 2;

export interface SendDigests {
  /** Plans what is due and sends it, until nothing is. Once `signal` is aborted nothing new is begun. */
  run(signal?: AbortSignal): Promise<void>;
  /** When the next digest is due, by the database's clock. */
  nextDueAt(): Promise<Date | undefined>;
}

/** The weekly digests and the figures of single pins: each of them once, or not at all. */
export function createSendDigests(deps: Deps): SendDigests {
  async function work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const digest = await claimDigest(deps.db, deps.newId());
      if (digest === undefined) return;
      await sendDigest(deps, digest, buildDigest);
    }
  }
  return {
    async run(signal = new AbortController().signal) {
      await recoverDigests(deps.db);
      await lookForDigests(deps);
      await skipOldDigests(deps.db);
      await planWeeklyDigests(deps.db);
      await planPinResults(deps.db);
      await Promise.all(Array.from({ length: SENDERS }, () => work(signal)));
    },
    nextDueAt: () => findNextDigestAt(deps.db),
  };
}
