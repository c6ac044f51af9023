import { type Claim, claimDuePin, findNextDueAt } from '../../db/attempts/claim.ts';
import type { Deps } from '../../deps.ts';
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
  const { environment } = deps.config.pinterest;
  return {
    async run(signal = new AbortController().signal) {
      const workers = Array.from({ length: WORKERS }, () => work(deps, signal));
      const ends = await Promise.allSettled(workers);
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
    async nextDueAt() {
      return deps.config.pausePublishing ? undefined : findNextDueAt(deps.db, { environment });
    },
  };
}

async function work(deps: PublishDeps, signal: AbortSignal): Promise<void> {
  let claim = await claimNext(deps, signal);
  while (claim !== undefined) {
    if (claim !== 'busy') await publishPin(deps, claim, signal);
    claim = await claimNext(deps, signal);
  }
}

async function claimNext(deps: PublishDeps, signal: AbortSignal): Promise<Claim | 'busy' | undefined> {
  if (signal.aborted || deps.config.pausePublishing) return undefined;
  return await claimDuePin(deps.db, { environment: deps.config.pinterest.environment });
}
