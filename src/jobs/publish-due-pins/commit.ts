import { setTimeout as wait } from 'node:timers/promises';
import type { Claim } from '../../db/attempts/claim.ts';
import { markMade, settleAttempt } from '../../db/attempts/settle.ts';
import { keepLatePin, tellLatePin } from '../../db/attempts/tell-late-pin.ts';
import { refreshCards, refreshDueCards } from '../../db/pins.ts';
import type { Deps } from '../../deps.ts';
import { afterOutcome, isOpened, outcomeOf } from '../../pins/breaker.ts';
import { isRefusal } from '../../pins/lifecycle.ts';
import type { Settlement } from '../../pins/settlement.ts';
import { toNames } from './send.ts';

export type CommitDeps = Pick<Deps, 'db' | 'log' | 'wake'>;

/** Milliseconds: how long a commit is repeated, and how long once the process drains. */
const patienceMs = { running: 300_000, draining: 10_000 } as const;
const longestPauseMs = 5_000;

/**
 * Writes the end of an attempt. Where the database is away it is tried again, because this process is the only one
 * that knows the answer; at last it is left to the lease, which turns it into a doubt that is looked for.
 */
export async function commit(
  deps: CommitDeps,
  work: { claim: Claim; settlement: Settlement; signal: AbortSignal },
): Promise<void> {
  const { claim, settlement, signal } = work;
  const clock = createPatience(signal);
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      await commitOnce(deps, claim, settlement);
      return;
    } catch (error) {
      tellUncommitted(deps, claim, settlement, error);
      if (clock.isOver()) throw error;
      await wait(pauseMs);
    }
  }
}

async function commitOnce(deps: CommitDeps, claim: Claim, settlement: Settlement): Promise<void> {
  const settled = await settleAttempt(deps.db, claim, settlement);
  if (!isRefusal(settled)) {
    await refreshHeldCards(deps, claim, settlement);
    deps.wake('deliver-messages');
    return;
  }
  if (settlement.kind === 'doubt' && settlement.made) await markMade(deps.db, claim);
  if (settlement.kind === 'created') return await commitLinkedElsewhere(deps, claim, settlement.livePinId);
  deps.log.info(
    { ...toNames(claim), reason: settled.reason, end: settlement.kind },
    'attempt_moved_meanwhile',
  );
}

/**
 * What concerns the whole account is said on the cards of all the pins that it makes wait. The attempt has been written
 * down before: cards that stay as they are make it no less so.
 */
async function refreshHeldCards(
  { db, log }: CommitDeps,
  claim: Claim,
  settlement: Settlement,
): Promise<void> {
  const isBlocked = settlement.kind === 'again' && settlement.account.kind === 'block';
  const outcome = outcomeOf(settlement);
  const isTurned =
    outcome !== undefined && isOpened(claim.breaker) !== isOpened(afterOutcome(claim.breaker, outcome));
  try {
    if (isBlocked) await refreshCards(db, claim.workspaceId, ['approved']);
    if (isTurned) await refreshDueCards(db, claim.workspaceId);
  } catch (error) {
    log.warn({ ...toNames(claim), err: error }, 'held_cards_not_refreshed');
  }
}

/**
 * Pinterest gave us a pin that cannot be written down as ours. Where the attempt was given up meanwhile, that is a late
 * pin, and people are told at once; or, while the next try is open or in doubt, once that has ended. Else it was taken
 * for another's: a person has to look, and it must never be sent again.
 */
async function commitLinkedElsewhere(deps: CommitDeps, claim: Claim, livePinId: string): Promise<void> {
  deps.log.error({ ...toNames(claim), livePinId }, 'pin_created_unlinked');
  if (!isRefusal(await tellLatePin(deps.db, claim, { livePinId, lookAlikes: 0, isCertain: true }))) {
    return deps.wake('deliver-messages');
  }
  if (await keepLatePin(deps.db, claim, livePinId)) return;
  const evidence = { problem: 'other' };
  await settleAttempt(deps.db, claim, { kind: 'doubt', made: true, evidence });
  await markMade(deps.db, claim);
  deps.wake('deliver-messages');
}

function tellUncommitted(deps: CommitDeps, claim: Claim, settlement: Settlement, error: unknown): void {
  if (settlement.kind === 'created') {
    const { livePinId } = settlement;
    deps.log.error({ ...toNames(claim), livePinId, err: error }, 'pin_created_uncommitted');
  } else {
    deps.log.warn({ ...toNames(claim), end: settlement.kind, err: error }, 'attempt_uncommitted');
  }
}

function createPatience(signal: AbortSignal): { isOver: () => boolean } {
  const beganAt = performance.now();
  let drainedAt: number | undefined;
  return {
    isOver() {
      const now = performance.now();
      if (signal.aborted) drainedAt ??= now;
      if (drainedAt !== undefined && now - drainedAt > patienceMs.draining) return true;
      return now - beganAt > patienceMs.running;
    },
  };
}
