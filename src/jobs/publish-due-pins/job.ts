import { type Claim, claimDuePin, findNextDueAt } from '../../db/attempts/claim.ts';
import { type SharedBudget, tellWhoWaits } from '../../db/attempts/trial-budget.ts';
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
      const workers = Array.from({ length: WORKERS }, () => work(deps, budget, signal));
      const ends = await Promise.allSettled(workers);
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      if (signal.aborted || deps.config.pausePublishing) return;
      if ((await tellWhoWaits(deps.db, budget)) > 0) deps.wake('deliver-messages');
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

async function work(deps: PublishDeps, budget: SharedBudget, signal: AbortSignal): Promise<void> {
  const isOver = (): boolean => signal.aborted || deps.config.pausePublishing;
  const claimNext = async (): Promise<Claim | 'busy' | undefined> =>
    isOver() ? undefined : await claimDuePin(deps.db, budget);
  for (let claim = await claimNext(); claim !== undefined; claim = await claimNext()) {
    if (claim !== 'busy') await publishPin(deps, claim, signal);
  }
}
