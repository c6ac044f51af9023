import { findNextLookAt, takeDueLooks } from '../../db/attempts/looks.ts';
import { recoverAll, recoverAttempts } from '../../db/attempts/recover.ts';
import type { DoubtfulAttempt } from '../../db/doubts.ts';
import type { Deps } from '../../deps.ts';
import { describeError } from '../../describe-error.ts';
import { PinterestError } from '../../pinterest/error.ts';
import { lookForLivePin } from '../../publishing/look-for-live-pin.ts';

/** Doubts that are looked into per round, one after another: they are rare, and Pinterest counts calls. */
const LOOKS_AT_ONCE = 20;

export interface SettleDoubts {
  /** Frees what crashed workers held, then looks for the pins whose answer never came. */
  run(signal?: AbortSignal): Promise<void>;
  /** When the next look is due, by the database's clock. */
  nextDueAt(): Promise<Date | undefined>;
  /** At the start of an embedded database, where no other process can be at work: frees everything at once. */
  recoverAll(): Promise<void>;
}

type SettleDeps = Pick<Deps, 'db' | 'pinterest' | 'accessTokenFor' | 'wake' | 'log'>;

/** Settles by evidence what can be; what cannot is shown to people on the card. */
export function createSettleDoubts(deps: SettleDeps): SettleDoubts {
  return {
    async run(signal = new AbortController().signal) {
      tellRecovered(deps, await recoverAttempts(deps.db));
      const doubts = await takeDueLooks(deps.db, LOOKS_AT_ONCE);
      for (const doubt of doubts) {
        if (signal.aborted) break;
        await look(deps, doubt);
      }
      if (doubts.length === 0) return;
      deps.wake('deliver-messages');
      // A twin may have waited for the doubt to end.
      deps.wake('publish-due-pins');
    },
    nextDueAt: () => findNextLookAt(deps.db),
    async recoverAll() {
      tellRecovered(deps, await recoverAll(deps.db));
    },
  };
}

function tellRecovered(deps: SettleDeps, recovered: number): void {
  if (recovered === 0) return;
  deps.log.warn({ attempts: recovered }, 'attempts_recovered');
  deps.wake('deliver-messages');
  deps.wake('publish-due-pins');
}

/**
 * A look that Pinterest did not answer is made again in two minutes: it was taken for that long. Whatever fails
 * here must not keep the next doubts from their look.
 */
async function look(deps: SettleDeps, doubt: DoubtfulAttempt): Promise<void> {
  const { workspaceId, pinId, attemptId } = doubt;
  try {
    const result = await lookForLivePin(deps, doubt);
    deps.log.info({ workspaceId, pinId, attemptId, result }, 'doubt_looked_into');
  } catch (error) {
    const problem = error instanceof PinterestError ? { problem: error.problem } : describeError(error);
    deps.log.warn({ workspaceId, pinId, attemptId, ...problem }, 'look_failed');
  }
}
