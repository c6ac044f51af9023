import { claimMessage, findNextMessageAt } from '../../db/claim-message.ts';
import type { DeliverDeps } from './card.ts';
import { deliverMessage } from './deliver.ts';

/** Messages sent at the same time: a workspace whose Slack is slow must not hold up the others. */
const senders = 4;

export interface DeliverMessages {
  /** Sends whatever is due, until nothing is. Once `signal` is aborted nothing new is begun. */
  readonly run: (signal?: AbortSignal) => Promise<void>;
  /** When the next message is due; undefined: none waits. */
  readonly nextDueAt: () => Promise<Date | undefined>;
}

/** The outbox: every card, every line of a thread and every notice leaves Corkboard through here. */
export function createDeliverMessages(deps: DeliverDeps): DeliverMessages {
  async function work(signal: AbortSignal | undefined): Promise<void> {
    while (signal?.aborted !== true) {
      const message = await claimMessage(deps.db, deps.newId());
      if (message === undefined) return;
      await deliverMessage(deps, message);
    }
  }
  return {
    run: async (signal) => {
      await Promise.all(Array.from({ length: senders }, () => work(signal)));
    },
    nextDueAt: () => findNextMessageAt(deps.db),
  };
}
