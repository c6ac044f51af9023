import type { Claim } from '../../db/attempts/claim.ts';
import { lookAtOnce } from '../../db/attempts/late-looks.ts';
import { crashLimit, retryDelaySeconds } from '../../pins/attempt.ts';
import { tooLate } from '../../pins/lateness.ts';
import { type Settlement, toReleased } from '../../pins/settlement.ts';
import { type CommitDeps, commit } from './commit.ts';
import { type PrepareDeps, prepare, type TurnedUp } from './prepare.ts';
import { type SendDeps, send, toNames } from './send.ts';

export type PublishDeps = PrepareDeps & SendDeps & CommitDeps;

/** Seconds for the look that tells what was seen, and from then on holds the pin. */
const TURNED_UP_WAIT_SECONDS = 60;

/** One attempt from its claim to its end. What goes wrong here concerns this pin alone. */
export async function publishPin(deps: PublishDeps, claim: Claim, signal: AbortSignal): Promise<void> {
  const end = await tryToPublish(deps, claim, signal);
  if (end.kind !== 'turned_up') return await commit(deps, { claim, settlement: end, signal });
  await commit(deps, { claim, settlement: toReleased(TURNED_UP_WAIT_SECONDS), signal });
  deps.log.warn(toNames(claim), 'earlier_try_turned_up');
  // Not before it is released: while a pin is on its way, no late pin of it is told.
  await lookAtOnce(deps.db, claim.workspaceId, end.attemptIds);
  deps.wake('settle-doubts');
}

async function tryToPublish(
  deps: PublishDeps,
  claim: Claim,
  signal: AbortSignal,
): Promise<Settlement | TurnedUp> {
  if (claim.isTooLate) return setAside;
  try {
    const prepared = await prepare(deps, claim);
    if (prepared.kind !== 'prepared') return prepared;
    if (signal.aborted) return toReleased(0);
    return await send(deps, { claim, prepared, signal });
  } catch (error) {
    deps.log.error({ ...toNames(claim), err: error }, 'attempt_crashed');
    return toCrashed(claim);
  }
}

/** Nothing is wrong with it; its author is asked whether it should still go out. */
const setAside: Settlement = { kind: 'failed', wasSent: false, evidence: { problem: tooLate } };

/** Only preparing can end here, so nothing was sent. A pin that keeps doing this is set aside. */
function toCrashed({ crashCount }: Claim): Settlement {
  const evidence = { problem: 'crashed' };
  if (crashCount >= crashLimit) return { kind: 'failed', wasSent: false, evidence };
  const delaySeconds = retryDelaySeconds(crashCount);
  return {
    kind: 'again',
    wasSent: false,
    delaySeconds,
    counts: 'crash',
    account: { kind: 'none' },
    evidence,
  };
}
