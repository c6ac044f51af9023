import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { isRefusal, refuse } from '../pins/lifecycle.ts';
import { advancePin } from './advance-pin.ts';
import type { Db } from './db.ts';
import { connections, pins } from './schema.ts';

/**
 * Sends pins back to review that were approved for another Pinterest account than the one in use now: an approval
 * is for one account. Returns how many. Safe to repeat; a pin that is on its way is left, and found the next time.
 */
export async function returnPinsOfOtherAccounts(
  db: Db,
  ask: { workspaceId?: string; actorId: string | null },
): Promise<number> {
  const found = await db
    .select({ workspaceId: pins.workspaceId, pinId: pins.id, accountId: connections.accountId })
    .from(pins)
    .innerJoin(
      connections,
      and(eq(connections.workspaceId, pins.workspaceId), eq(connections.state, 'active')),
    )
    .where(
      and(
        ask.workspaceId === undefined ? undefined : eq(pins.workspaceId, ask.workspaceId),
        eq(pins.state, 'approved'),
        or(isNull(pins.approvedAccountId), ne(pins.approvedAccountId, connections.accountId)),
      ),
    );
  let returned = 0;
  for (const { accountId, ...key } of found) {
    const pin = await advancePin(db, key, (now) =>
      now.state !== 'approved' || now.approvedAccountId === accountId
        ? refuse('changed_since', 'This pin has changed in the meantime.')
        : {
            move: 'return_to_review',
            actorId: ask.actorId,
            note: 'other_account',
            // A new version, because decisions are counted per version and these were about the other account.
            set: {
              version: sql`version + 1`,
              approvedVersion: null,
              approvedHash: null,
              approvedAccountId: null,
              approvedAt: null,
            },
          },
    );
    if (!isRefusal(pin)) returned += 1;
  }
  return returned;
}
