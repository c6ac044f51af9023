import { lt, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { connectLinks, receivedEvents } from './schema.ts';

/**
 * Deletes what has served its time, in every workspace: deliveries of Slack older than a week (it repeats one
 * for minutes: https://docs.slack.dev/apis/events-api/#retries), and connect links two days after their end: for
 * a day a connection can be taken back by them.
 */
export async function deleteOutdated(db: Db): Promise<{ deliveries: number; links: number }> {
  const deliveries = await db
    .delete(receivedEvents)
    .where(lt(receivedEvents.receivedAt, sql`app_now() - interval '7 days'`))
    .returning({ key: receivedEvents.key });
  const links = await db
    .delete(connectLinks)
    .where(lt(connectLinks.expiresAt, sql`app_now() - interval '2 days'`))
    .returning({ id: connectLinks.id });
  return { deliveries: deliveries.length, links: links.length };
}

/** The embedded database never does this by itself; its autovacuum does not run. */
export async function vacuum(db: Db): Promise<void> {
  await db.execute(sql`vacuum (analyze)`);
}
