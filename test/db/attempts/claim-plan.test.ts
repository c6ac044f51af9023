import { type SQL, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claimDuePin, findNextDueAt } from '../../../src/db/attempts/claim.ts';
import { tellWhoHasNoShare } from '../../../src/db/attempts/trial-budget.ts';
import type { Db } from '../../../src/db/db.ts';
import { queryRows } from '../../../src/db/rows.ts';
import { createTestDatabase } from '../../helpers/postgres.ts';
import { type PublishingWorld, startPublishingWorld } from '../../jobs/publishing-world.ts';

/** Published in the past, and sent in the last 24 hours. */
const PAST = 20_000;
const TODAY = 200;
const WAITING = 40;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let world: PublishingWorld;
beforeAll(async () => {
  database = await createTestDatabase();
  world = await startPublishingWorld(database, { environment: { PINTEREST_ENVIRONMENT: 'sandbox' } });
  const shop = await world.addPublisher();
  for (let index = 0; index < WAITING; index += 1) await world.addApprovedPin(shop);
  const admin = postgres(database.url, { max: 1 });
  // Without it each row is looked up in the tables that it belongs to.
  await admin`set session_replication_role = replica`;
  await admin`insert into attempts (workspace_id, id, pin_id, connection_id, account_id, state, token, lease_until,
      version, content_hash, board_id, claimed_at, intent_at, live_pin_id)
    select ${shop.workspaceId}, gen_random_uuid(), gen_random_uuid(), ${shop.connectionId}, ${shop.accountId}, 'created',
      gen_random_uuid(), at, 1, '', '', at, at, place::text
    from generate_series(1, ${PAST}) place
    cross join lateral (select now() - case when place > ${TODAY} then interval '2 days' else interval '2 hours' end)
      as times (at)`;
  await admin`analyze`;
  await admin.end();
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const nodeSchema = z.object({
  'Relation Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  get Plans() {
    return z.array(nodeSchema).default([]);
  },
});
type Node = z.output<typeof nodeSchema>;
const explained = z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: nodeSchema })]) });

/** The statement's plan, after it ran. */
async function explain(run: (db: Pick<Db, 'execute'>) => Promise<unknown>): Promise<Node> {
  const plans: Node[] = [];
  await run({
    execute: (async (query: SQL) => {
      const asked = sql`explain (analyze, format json) ${query}`;
      const [row] = await queryRows(database.db, asked, explained);
      if (row !== undefined) plans.push(row['QUERY PLAN'][0].Plan);
      return [];
    }) as unknown as Db['execute'],
  });
  const [plan] = plans;
  if (plan === undefined) throw new Error('Nothing was asked.');
  return plan;
}

/** Rows of attempts that the database had in its hands. */
function attemptsRead(node: Node): number {
  const own =
    node['Relation Name'] === 'attempts'
      ? (node['Actual Rows'] + node['Rows Removed by Filter']) * node['Actual Loops']
      : 0;
  return node.Plans.reduce((total, each) => total + attemptsRead(each), own);
}

const budget = { environment: 'sandbox', pinsPerDay: 250 };

test.each([
  ['the claim', (db: Db) => claimDuePin(db, { environment: 'sandbox' }), 0],
  ['the claim within Trial’s day', (db: Db) => claimDuePin(db, budget), TODAY],
  ['the search for the next one', (db: Db) => findNextDueAt(db, budget), 0],
  ['telling who waits', (db: Db) => tellWhoHasNoShare(db, { ...budget, pinsPerDay: TODAY }), 2 * TODAY],
])('%s reads no attempt of the past but those of today', async (_name, run, most) => {
  const plan = await explain((db) => run(db as Db));
  expect(attemptsRead(plan)).toBeLessThanOrEqual(most + 2 * WAITING);
});
