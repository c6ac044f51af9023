import { and, asc, eq, sql } from 'drizzle-orm';
import { databaseNow } from './clock.ts';
import type { ConnectionKey } from './connection-row.ts';
import type { Db } from './db.ts';
import type { PersonHashes } from './hash-business-people.ts';
import { businessLooks, businessPeople } from './schema.ts';

export interface KnownPerson extends PersonHashes {
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

/** What the last look left. */
export interface KnownPeople {
  /** The key that hashed them. Null: nobody has looked yet, which is not the same as having found nobody. */
  readonly kid: string | null;
  readonly people: readonly KnownPerson[];
}

/** Whom the last look saw. */
export async function listBusinessPeople(db: Db, key: ConnectionKey): Promise<KnownPeople> {
  const { kid } = businessLooks;
  const { personHash, roleHash, firstSeenAt, lastSeenAt } = businessPeople;
  const rows = await db
    .select({ kid, person: { personHash, roleHash, firstSeenAt, lastSeenAt } })
    .from(businessLooks)
    .leftJoin(
      businessPeople,
      and(
        eq(businessPeople.workspaceId, businessLooks.workspaceId),
        eq(businessPeople.connectionId, businessLooks.connectionId),
      ),
    )
    .where(
      and(eq(businessLooks.workspaceId, key.workspaceId), eq(businessLooks.connectionId, key.connectionId)),
    )
    .orderBy(asc(personHash));
  return {
    kid: rows[0]?.kid ?? null,
    people: rows.flatMap(({ person }) => (person === null ? [] : [person])),
  };
}

/**
 * Puts a whole look in the place of the last one; save none that could not see everything, or the rest looks gone.
 * Of two at once the later one stays: each waits for the row of the look first.
 */
export async function saveBusinessPeople(
  db: Db,
  look: ConnectionKey & { readonly kid: string; readonly people: readonly PersonHashes[] },
): Promise<void> {
  const { workspaceId, connectionId, kid } = look;
  const rows = look.people.map(({ personHash, roleHash }) => ({
    person_hash: personHash,
    role_hash: roleHash,
  }));
  const listed = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as listed (person_hash text, role_hash text)`;
  await db.transaction(async (tx) => {
    await tx
      .insert(businessLooks)
      .values({ workspaceId, connectionId, kid })
      .onConflictDoUpdate({
        target: [businessLooks.workspaceId, businessLooks.connectionId],
        set: { kid, lookedAt: databaseNow },
      });
    await tx.execute(sql`delete from business_people
      where workspace_id = ${workspaceId} and connection_id = ${connectionId}
        and person_hash not in (select listed.person_hash from ${listed})`);
    await tx.execute(sql`
      insert into business_people (workspace_id, connection_id, person_hash, role_hash)
      select ${workspaceId}, ${connectionId}::uuid, listed.person_hash, listed.role_hash from ${listed}
      on conflict (workspace_id, connection_id, person_hash) do update set
        role_hash = excluded.role_hash, last_seen_at = app_now()`);
  });
}
