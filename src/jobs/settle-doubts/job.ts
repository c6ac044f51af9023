import { askAboutDoubt } from '../../db/attempts/ask-about-doubt.ts';
import { findNextLateLookAt, takeDueLateLooks, type WatchedAttempt } from '../../db/attempts/late-looks.ts';
import { findNextLookAt, takeDueLooks } from '../../db/attempts/looks.ts';
import { recoverAll, recoverAttempts } from '../../db/attempts/recover.ts';
import type { DoubtfulAttempt } from '../../db/doubts.ts';
import type { Deps } from '../../deps.ts';
import { describeError } from '../../describe-error.ts';
import { isRefusal } from '../../pins/lifecycle.ts';
import { PinterestError } from '../../pinterest/error.ts';
import { lookForLivePin } from '../../publishing/look-for-live-pin.ts';
import { lookForLatePin } from './look-for-late-pin.ts';
import { retryByItself } from './retry-by-itself.ts';

/**
 * Looks per round, one after another: they are rare, and Pinterest counts calls. Those for late pins are fewer, because
 * nobody waits for them, and a slow Pinterest must not keep the doubts of the next round waiting.
 */
const LOOKS_AT_ONCE = 20;
const LATE_LOOKS_AT_ONCE = 5;

export interface SettleDoubts {
  /** Frees what crashed workers held, then looks for the pins whose answer never came, and for those given up. */
  run(signal?: AbortSignal): Promise<void>;
  /** Only the first part of that: it must not wait for looks at a Pinterest that is silent. */
  recover(): Promise<void>;
  /** When the next look is due, by the database's clock. */
  nextDueAt(): Promise<Date | undefined>;
  /** At the start of an embedded database, where no other process can be at work: frees everything at once. */
  recoverAll(): Promise<void>;
}

type SettleDeps = Pick<Deps, 'config' | 'db' | 'pinterest' | 'accessTokenFor' | 'underWay' | 'wake' | 'log'>;

/** Settles by evidence what can be; what cannot is shown to people on the card. */
export function createSettleDoubts(deps: SettleDeps): SettleDoubts {
  return {
    async run(signal = new AbortController().signal) {
      tellRecovered(deps, await recoverAttempts(deps.db));
      const doubts = await takeDueLooks(deps.db, LOOKS_AT_ONCE);
      for (const doubt of doubts) {
        if (signal.aborted) break;
        await look(deps, doubt);
        await ask(deps, doubt);
      }
      const watched = signal.aborted ? [] : await takeDueLateLooks(deps.db, LATE_LOOKS_AT_ONCE);
      for (const attempt of watched) {
        if (signal.aborted) break;
        await lookLate(deps, attempt);
      }
      if (doubts.length + watched.length === 0) return;
      deps.wake('deliver-messages');
      // A twin may have waited for the doubt to end.
      deps.wake('publish-due-pins');
    },
    async nextDueAt() {
      const next = await Promise.all([findNextLookAt(deps.db), findNextLateLookAt(deps.db)]);
      const [first] = next
        .filter((at) => at !== undefined)
        .toSorted((one, other) => one.getTime() - other.getTime());
      return first;
    },
    async recover() {
      tellRecovered(deps, await recoverAttempts(deps.db));
    },
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

/** A look that Pinterest did not answer is made again in two minutes: it was taken for that long. */
async function look(deps: SettleDeps, doubt: DoubtfulAttempt): Promise<void> {
  await andGoOn(deps, { ...doubt, failed: 'look_failed' }, async (names) => {
    const result = await lookForLivePin(deps, doubt);
    deps.log.info({ ...names, result }, 'doubt_looked_into');
    if (result !== 'open' || !(await retryByItself(deps, doubt))) return;
    deps.log.warn(names, 'doubt_retried_by_itself');
  });
}

/** Also when the look failed: whether Pinterest answers or not, people are told in time that it is for them to settle. */
async function ask(deps: SettleDeps, doubt: DoubtfulAttempt): Promise<void> {
  await andGoOn(deps, { ...doubt, failed: 'ask_failed' }, async (names) => {
    if (isRefusal(await askAboutDoubt(deps.db, doubt))) return;
    deps.log.info(names, 'doubt_asked_about');
  });
}

async function lookLate(deps: SettleDeps, watched: WatchedAttempt): Promise<void> {
  await andGoOn(deps, { ...watched, failed: 'late_look_failed' }, async (names) => {
    const result = await lookForLatePin(deps, watched);
    deps.log.info({ ...names, result }, 'absent_looked_into');
  });
}

type Names = Pick<DoubtfulAttempt, 'workspaceId' | 'pinId' | 'attemptId'>;

/** Whatever fails in one look must not keep the next ones from theirs. */
async function andGoOn(
  deps: SettleDeps,
  { workspaceId, pinId, attemptId, failed }: Names & { failed: string },
  act: (names: Names) => Promise<void>,
): Promise<void> {
  const names = { workspaceId, pinId, attemptId };
  try {
    await act(names);
  } catch (error) {
    const problem = error instanceof PinterestError ? { problem: error.problem } : describeError(error);
    deps.log.warn({ ...names, ...problem }, failed);
  }
}
