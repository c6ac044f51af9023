import type { Db } from '../../src/db/db.ts';
import { listUsedOperations } from '../../src/db/pinterest-calls.ts';
import type { TestCorkboard } from './corkboard.ts';

/** What is written down of the connections of a workspace, by operation. */
export async function countsOf(db: Db, workspaceId: string): Promise<Record<string, number>> {
  const rows = await db.query.connections.findMany({
    where: (each, { eq }) => eq(each.workspaceId, workspaceId),
  });
  const used = await Promise.all(
    rows.map(({ id }) => listUsedOperations(db, { workspaceId, connectionId: id, sinceDays: 90 })),
  );
  return Object.fromEntries(used.flat().map(({ operation, calls }) => [operation, calls]));
}

/** The minute is over. */
export async function flush({ corkboard }: TestCorkboard): Promise<void> {
  corkboard.deps.wake('save-call-counts');
  await corkboard.idle();
}

/** How many requests arrived at Pinterest. */
export function arrived({ pinterest }: TestCorkboard, method: string, path: RegExp): number {
  return [...pinterest.requests].filter((each) => each.method === method && path.test(each.path)).length;
}
