import type { Claim } from '../../db/attempts/claim.ts';
import { intendToSend } from '../../db/attempts/intend.ts';
import type { Deps } from '../../deps.ts';
import { type Settlement, toReleased } from '../../pins/settlement.ts';
import { type Clocks, openGate } from '../../publishing/gate.ts';
import type { Prepared } from './prepare.ts';
import { toSettlement } from './to-settlement.ts';

export type SendDeps = Pick<Deps, 'config' | 'db' | 'pinterest' | 'underWay' | 'log'> & {
  readonly clocks?: Clocks;
};

/** Seconds until a pin is claimed again that something forbade at the last moment. */
const FORBIDDEN_WAIT_SECONDS = 5;

/**
 * Writes the intent, passes the gate, and sends exactly once. Whatever stops it before the request leaves is
 * certain; whatever happens after is for Pinterest's answer to tell.
 */
export async function send(
  deps: SendDeps,
  work: { claim: Claim; prepared: Prepared; signal: AbortSignal },
): Promise<Settlement> {
  const { claim, prepared, signal } = work;
  const gate = openGate(deps.clocks);
  if (!(await isIntended(deps, claim, prepared))) return toReleased(FORBIDDEN_WAIT_SECONDS);
  if (!gate.isOpen()) return toReleased(FORBIDDEN_WAIT_SECONDS);
  if (signal.aborted) return toReleased(0);
  deps.underWay.add(claim.attemptId);
  try {
    const outcome = await deps.pinterest.createPin(prepared.access, prepared.pin);
    return toSettlement(outcome, claim);
  } catch (error) {
    deps.log.error({ ...toNames(claim), err: error }, 'create_failed_unexpectedly');
    return { kind: 'doubt', made: false, evidence: { problem: 'other' } };
  } finally {
    deps.underWay.delete(claim.attemptId);
  }
}

/** An intent whose reply got lost counts as none: we are the only possible sender, and we do not send. */
async function isIntended(deps: SendDeps, claim: Claim, prepared: Prepared): Promise<boolean> {
  const { environment } = deps.config.pinterest;
  const intent = { ...prepared, environment, isPaused: deps.config.pausePublishing };
  try {
    return await intendToSend(deps.db, claim, intent);
  } catch (error) {
    deps.log.warn({ ...toNames(claim), err: error }, 'intent_reply_lost');
    return false;
  }
}

/** What a log line names an attempt by. */
export function toNames({ workspaceId, pinId, attemptId }: Claim) {
  return { workspaceId, pinId, attemptId };
}
