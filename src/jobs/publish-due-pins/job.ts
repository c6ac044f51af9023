import { type Claim, claimDuePin, findNextDueAt } from '../../db/attempts/claim.ts';
import { type SharedBudget, tellWhoHasNoShare } from '../../db/attempts/trial-budget.ts';
import type { Deps } from '../../deps.ts';
import { trialPinsPerDay } from '../../pins/trial-budget.ts';
import { type PublishDeps, publishPin } from './publish-pin.ts';

/** Pins on their way at once; the database allows one per account. */
const WORKERS = 4;

export interface PublishDuePins {
  /**
   * Publishes what is due, until nothing is. Aborted: claims nothing more, gives back what is not yet sent, waits
   * for what is.
   */
  run(signal?: AbortSignal): Promise<void>;
  /** When the next pin may go out, by the database's clock. */
  nextDueAt(): Promise<Date | undefined>;
}

/** Sends approved pins to Pinterest when they are due, each of them once. */
export function createPublishDuePins(deps: PublishDeps & Pick<Deps, 'config'>): PublishDuePins {
  const budget = toBudget(deps.config);
  return {
    async run(signal = new AbortController().signal) {
      const ends = await runCrew((hire) => work(deps, { budget, signal, hire }));
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      if (signal.aborted || deps.config.pausePublishing) return;
      if ((await tellWhoHasNoShare(deps.db, budget)) > 0) deps.wake('deliver-messages');
    },
    async nextDueAt() {
      return deps.config.pausePublishing ? undefined : findNextDueAt(deps.db, budget);
    },
  };
}

/** The sandbox is where apps with Trial access publish: https://developers.pinterest.com/docs/developer-tools/sandbox/ */
function toBudget({ pinterest: { environment } }: Deps['config']): SharedBudget {
  return { environment, pinsPerDay: environment === 'sandbox' ? trialPinsPerDay : undefined };
}

/** One worker finds out whether anything is due; each that finds something hires the next one. */
async function runCrew(work: (hire: () => void) => Promise<void>): Promise<PromiseSettledResult<void>[]> {
  const crew: Promise<void>[] = [];
  const hire = (): void => {
    if (crew.length === WORKERS) return;
    const worker = work(hire);
    // Heard below, once all before it have ended.
    worker.catch(() => undefined);
    crew.push(worker);
  };
  hire();
  let ends: PromiseSettledResult<void>[] = [];
  while (ends.length < crew.length) ends = await Promise.allSettled(crew);
  return ends;
}

interface Shift {
  readonly budget: SharedBudget;
  readonly signal: AbortSignal;
  readonly hire: () => void;
}

async function work(deps: PublishDeps, { budget, signal, hire }: Shift): Promise<void> {
  const isOver = (): boolean => signal.aborted || deps.config.pausePublishing;
  const claimNext = async (): Promise<Claim | 'busy' | undefined> =>
    isOver() ? undefined : await claimDuePin(deps.db, budget);
  for (let claim = await claimNext(); claim !== undefined; claim = await claimNext()) {
    hire();
    if (claim !== 'busy') await publishPin(deps, claim, signal);
  }
}
