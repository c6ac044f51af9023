import { saveCallCounts } from '../../db/pinterest-calls.ts';
import type { Deps } from '../../deps.ts';

/** Writes down how often this process has called Pinterest, so that a permission nobody needs can be named. */
export function createSaveCallCounts(deps: Pick<Deps, 'db' | 'callCounts'>): { run(): Promise<void> } {
  return { run: () => deps.callCounts.flush((counts) => saveCallCounts(deps.db, counts)) };
}
