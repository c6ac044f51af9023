import type { Missing, Seen } from '../facts.ts';
import { toMissing } from './to-missing.ts';

/** The time that an audit may take: what is not there by then is missing, and everything else is told. */
export interface Budget {
  /** What was read, or why it could not be. Rejects only for a bug of ours. */
  within<Part>(read: () => Promise<Seen<Part>>): Promise<Seen<Part>>;
  /** The audit is over: forgets the timer. */
  end(): void;
}

export function startBudget(totalMs: number): Budget {
  const timer: { id?: NodeJS.Timeout } = {};
  const over = new Promise<Missing>((resolve) => {
    timer.id = setTimeout(() => resolve({ missing: 'too_slow' }), totalMs);
  });
  return {
    within: (read) => Promise.race([read().catch(toMissing), over]),
    end: () => clearTimeout(timer.id),
  };
}
