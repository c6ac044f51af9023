import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimDuePin, findNextDueAt } from '../../../src/db/attempts/claim.ts';
import { findHoldingPin } from '../../../src/db/attempts/holds.ts';
import { listWatchedOf } from '../../../src/db/attempts/late-looks.ts';
import { findLatePin } from '../../../src/db/attempts/late-pins.ts';
import { tellWhoHasNoShare } from '../../../src/db/attempts/trial-budget.ts';
import { findTwinWait } from '../../../src/db/attempts/twins.ts';
import type { Db } from '../../../src/db/db.ts';
import { findDoubt } from '../../../src/db/doubts.ts';
import { attempts } from '../../../src/db/schema.ts';
import { createTestDatabase } from '../../helpers/postgres.ts';
import { type Publisher, type PublishingWorld, startPublishingWorld } from '../../jobs/publishing-world.ts';
import { createDoubtfulPins } from '../../jobs/settle-doubts/doubtful-pins.ts';
import { countAttemptsRead } from './attempts-read.ts';

/** Published in the past, and sent in the last 24 hours. */
const PAST = 20_000;
const TODAY = 200;
const WAITING = 40;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let world: PublishingWorld;
let shop: Publisher;
/** A pin whose second try is in doubt, and whose first one turned up. */
let given: { pinId: string; attemptId: string };
beforeAll(async () => {
  database = await createTestDatabase();
  world = await startPublishingWorld(database, { environment: { PINTEREST_ENVIRONMENT: 'sandbox' } });
  shop = await world.addPublisher();
  given = await addLatePin();
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
/** Made through production's own verbs, but for the hours that would have to pass. */
async function addLatePin(): Promise<{ pinId: string; attemptId: string }> {
  const doubts = createDoubtfulPins(database, world, shop);
  const pinId = await doubts.addDoubt();
  await doubts.giveUp(pinId, 'again');
  await doubts.sendIntoDoubt();
  const [first] = await world.attemptsOf(pinId);
  if (first === undefined) throw new Error('There is no attempt.');
  await database.db.update(attempts).set({ latePinId: '1' }).where(eq(attempts.id, first.id));
  return { pinId, attemptId: first.id };
}

afterAll(async () => {
  await world.close();
  await database.close();
});

const budget = { environment: 'sandbox', pinsPerDay: 250 };

const key = () => ({ workspaceId: shop.workspaceId });

test.each([
  ['the claim', (db: Db) => claimDuePin(db, { environment: 'sandbox' }), 0],
  ['the claim within Trial’s day', (db: Db) => claimDuePin(db, budget), TODAY],
  ['the search for the next one', (db: Db) => findNextDueAt(db, budget), 0],
  ['telling who waits', (db: Db) => tellWhoHasNoShare(db, { ...budget, pinsPerDay: TODAY }), 2 * TODAY],
])('%s reads no attempt of the past but those of today', async (_name, run, most) => {
  expect(await countAttemptsRead(database.db, run)).toBeLessThanOrEqual(most + 2 * WAITING);
});

test.each([
  ['the doubt about a pin', (db: Db) => findDoubt(db, { ...key(), pinId: given.pinId })],
  ['the late pin of an attempt', (db: Db) => findLatePin(db, { ...key(), attemptId: given.attemptId })],
  ['what holds a pin', (db: Db) => findHoldingPin(db, { ...key(), pinId: given.pinId })],
  ['the twins that a pin waits for', (db: Db) => findTwinWait(db, { ...key(), pinId: given.pinId })],
  ['the tries of a pin that are watched', (db: Db) => listWatchedOf(db, { ...key(), pinId: given.pinId })],
])('%s reads no attempt of other pins', async (_name, run) => {
  expect(await countAttemptsRead(database.db, run)).toBeLessThanOrEqual(12);
});
