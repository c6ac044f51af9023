import type { Db } from './db/db.ts';
import { readHistory, readHistorySeal, toLineHash } from './db/history.ts';

/** What a person reads about the history, and whether it is whole. */
export interface HistoryReport {
  readonly lines: readonly string[];
  readonly isWhole: boolean;
}

/** Wrong lines that are named one by one. */
const NAMED = 20;

/**
 * Checks every line of every pin against the one before. A changed line, and a line that is missing between two others,
 * show by themselves; that whole pins or the last lines are missing shows when the seal is compared with an
 * older one that was kept elsewhere.
 */
export async function checkHistory(db: Db): Promise<HistoryReport> {
  const workspaces = new Set<string>();
  const wrong: string[] = [];
  let count = 0;
  let last: { pin: string; hash: string } | undefined;
  for await (const line of readHistory(db)) {
    const pin = `${line.workspaceId} ${line.pinId}`;
    const before = last?.pin === pin ? last.hash : undefined;
    if (toLineHash(before, line.text) !== line.hash) {
      wrong.push(`workspace ${line.workspaceId}, pin ${line.pinId}, line ${line.revision}`);
    }
    last = { pin, hash: line.hash };
    workspaces.add(line.workspaceId);
    count += 1;
  }
  const seals: string[] = [];
  for (const workspaceId of workspaces) {
    const { lines, seal } = await readHistorySeal(db, workspaceId);
    seals.push(`workspace ${workspaceId}: ${lines} lines, seal ${seal}`);
  }
  const verdict =
    wrong.length === 0
      ? `The history is whole: ${count} lines, each fits the one before.`
      : `The history was changed: ${wrong.length} of ${count} lines do not fit the one before.`;
  return { isWhole: wrong.length === 0, lines: [verdict, ...wrong.slice(0, NAMED), ...seals] };
}
