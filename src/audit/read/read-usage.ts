import type { Db } from '../../db/db.ts';
import { listUsedOperations, type UsedOperation } from '../../db/pinterest-calls.ts';
import { operations } from '../../pinterest/operations.ts';
import type { UsageFacts } from '../facts.ts';

/** What people cause: publishing, and opening the form. The rest our clock asks by itself, this audit included. */
const byHand: readonly string[] = ['POST /pins', 'GET /boards', 'GET /boards/{board_id}/sections'];
const sinceDays = 90;

/** Our own count of calls, as scopes. */
export async function readUsage(
  db: Db,
  key: { workspaceId: string; connectionId: string },
): Promise<UsageFacts> {
  const used = await listUsedOperations(db, { ...key, sinceDays });
  return { scopes: [...new Set(used.flatMap(scopesOf))], lastByHandAt: lastByHand(used) };
}

/** A name that an older version counted, and that this one does not know, needed no scope that we could name. */
function scopesOf({ operation }: UsedOperation): readonly string[] {
  return Object.hasOwn(operations, operation) ? operations[operation as keyof typeof operations] : [];
}

function lastByHand(used: readonly UsedOperation[]): Date | undefined {
  return used
    .filter(({ operation }) => byHand.includes(operation))
    .map(({ lastCallAt }) => lastCallAt)
    .toSorted((a, b) => b.getTime() - a.getTime())[0];
}
