import { claimMessage, findNextMessageAt } from '../../db/claim-message.ts';
import { type Crew, createCrew } from '../crew.ts';
import type { DeliverDeps } from './card.ts';
import { deliverMessage } from './deliver.ts';

/** Messages sent at the same time: a workspace whose Slack is slow must not hold up the others. */
const SENDERS = 4;

export interface DeliverMessages {
  /** Sends whatever is due, until nothing is. Once `signal` is aborted nothing new is begun. */
  run(signal?: AbortSignal): Promise<void>;
  /** Something may have become due while it runs: whoever is free looks, and waits for nobody's slow Slack. */
  wokenAgain(): void;
  /** When the next message is due; undefined: none waits. */
  nextDueAt(): Promise<Date | undefined>;
}

/** The outbox: every card, every line of a thread and every notice leaves Corkboard through here. */
export function createDeliverMessages(deps: DeliverDeps): DeliverMessages {
  let crew: Crew | undefined;
  return {
    async run(signal) {
      const here = createCrew(SENDERS, () => send(deps, { signal, hire: here.hire }));
      crew = here;
      here.hire();
      await here.ended();
    },
    wokenAgain: () => crew?.hire(),
    nextDueAt: () => findNextMessageAt(deps.db),
  };
}

/** Whoever finds something calls the next sender. */
async function send(
  deps: DeliverDeps,
  { signal, hire }: { signal: AbortSignal | undefined; hire: () => void },
): Promise<void> {
  while (signal?.aborted !== true) {
    const message = await claimMessage(deps.db, deps.newId());
    if (message === undefined) return;
    hire();
    await deliverMessage(deps, message);
  }
}
