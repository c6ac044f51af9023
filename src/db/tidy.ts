import { and, eq, exists, lt, not, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import {
  businessLooks,
  connections,
  connectLinks,
  digests,
  pinterestCalls,
  receivedEvents,
} from './schema.ts';

/** Rows of each kind. */
interface Deleted {
  readonly deliveries: number;
  readonly links: number;
  readonly calls: number;
  readonly looks: number;
  readonly digests: number;
}

/**
 * Deletes what has served its time, in every workspace: deliveries of Slack older than a week (it repeats one
 * for minutes: https://docs.slack.dev/apis/events-api/#retries), connect links two days after their end (for a day a
 * connection can be taken back by them), counts of calls after a year, what was kept of a business's people once its
 * account is disconnected, and records of digests after 400 days. Those of audits that were posted stay: they are
 * evidence, of whatever month somebody asks for.
 */
export async function deleteOutdated(db: Db): Promise<Deleted> {
  const deliveries = await db
    .delete(receivedEvents)
    .where(lt(receivedEvents.receivedAt, sql`app_now() - interval '7 days'`))
    .returning({ key: receivedEvents.key });
  const links = await db
    .delete(connectLinks)
    .where(lt(connectLinks.expiresAt, sql`app_now() - interval '2 days'`))
    .returning({ id: connectLinks.id });
  const calls = await db
    .delete(pinterestCalls)
    .where(lt(pinterestCalls.day, sql`(app_now() at time zone 'utc')::date - 365`))
    .returning({ day: pinterestCalls.day });
  const looks = await db
    .delete(businessLooks)
    .where(exists(db.select().from(connections).where(isDisconnected)))
    .returning({ connectionId: businessLooks.connectionId });
  const old = await db
    .delete(digests)
    .where(and(lt(digests.dueAt, sql`app_now() - interval '400 days'`), not(isEvidence)))
    .returning({ period: digests.period });
  return {
    deliveries: deliveries.length,
    links: links.length,
    calls: calls.length,
    looks: looks.length,
    digests: old.length,
  };
}

const isEvidence = sql`(${digests.kind} = 'audit' and ${digests.state} = 'sent')`;

const isDisconnected = and(
  eq(connections.workspaceId, businessLooks.workspaceId),
  eq(connections.id, businessLooks.connectionId),
  eq(connections.state, 'disconnected'),
);

/** The embedded database never does this by itself; its autovacuum does not run. */
export async function vacuum(db: Db): Promise<void> {
  await db.execute(sql`vacuum (analyze)`);
}
