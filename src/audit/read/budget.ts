import type { Missing, Seen } from '../facts.ts';
import { toMissing } from './to-missing.ts';

/** The time that an audit may take: what is not there by then is missing, and everything else is told. */
export interface Budget {
  /**
   * What was read, or why it could not be; nothing is begun any more once the time is up. Rejects only for a bug of ours.
   */
  within<Part>(read: () => Promise<Seen<Part>>): Promise<Seen<Part>>;
  /** The audit is over: forgets the timer. */
  end(): void;
}

const tooSlow: Missing = { missing: 'too_slow' };

export function startBudget(totalMs: number): Budget {
  const timer: { id?: NodeJS.Timeout; isOver: boolean } = { isOver: false };
  const over = new Promise<Missing>((resolve) => {
    timer.id = setTimeout(() => {
      timer.isOver = true;
      resolve(tooSlow);
    }, totalMs);
  });
  return {
    within: async (read) => (timer.isOver ? tooSlow : await Promise.race([read().catch(toMissing), over])),
    end: () => clearTimeout(timer.id),
  };
}
