import { type Claim, claimDuePin, findNextDueAt } from '../../db/attempts/claim.ts';
import { type SharedBudget, tellWhoHasNoShare } from '../../db/attempts/trial-budget.ts';
import type { Deps } from '../../deps.ts';
import { trialPinsPerDay } from '../../pins/trial-budget.ts';
import { type Crew, createCrew } from '../crew.ts';
import { type PublishDeps, publishPin } from './publish-pin.ts';

/** Pins on their way at once; the database allows one per account. */
const WORKERS = 4;

export interface PublishDuePins {
  /**
   * Publishes what is due, until nothing is. Aborted: claims nothing more, gives back what is not yet sent, waits
   * for what is.
   */
  run(signal?: AbortSignal): Promise<void>;
  /** Something may have become due while it runs: whoever is free looks, and waits for nobody's slow Pinterest. */
  wokenAgain(): void;
  /** When the next pin may go out, by the database's clock. */
  nextDueAt(): Promise<Date | undefined>;
}

/** Sends approved pins to Pinterest when they are due, each of them once. */
export function createPublishDuePins(deps: PublishDeps & Pick<Deps, 'config'>): PublishDuePins {
  const budget = toBudget(deps.config);
  let crew: Crew | undefined;
  return {
    async run(signal = new AbortController().signal) {
      // One worker finds out whether anything is due; each that finds something hires the next one.
      const here = createCrew(WORKERS, () => work(deps, { budget, signal, hire: here.hire }));
      crew = here;
      here.hire();
      await here.ended();
      if (signal.aborted || deps.config.pausePublishing) return;
      if ((await tellWhoHasNoShare(deps.db, budget)) > 0) deps.wake('deliver-messages');
    },
    wokenAgain: () => crew?.hire(),
    async nextDueAt() {
      return deps.config.pausePublishing ? undefined : findNextDueAt(deps.db, budget);
    },
  };
}

/** The sandbox is where apps with Trial access publish: https://developers.pinterest.com/docs/developer-tools/sandbox/ */
function toBudget({ pinterest: { environment } }: Deps['config']): SharedBudget {
  return { environment, pinsPerDay: environment === 'sandbox' ? trialPinsPerDay : undefined };
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
