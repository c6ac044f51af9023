import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { giveDoubts } from '../../helpers/give-doubts.ts';
import { createTestDatabase, type TestDatabase } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../publishing-world.ts';
import type { DoubtfulPins } from '../settle-doubts/doubtful-pins.ts';

let database: TestDatabase;
let world: PublishingWorld;
let shop: Publisher;
let doubts: DoubtfulPins;
giveDoubts(createTestDatabase, (given) => {
  ({ database, world, shop, doubts } = given);
});

const told = async (pinId: string) =>
  (await doubts.historyOf(pinId)).filter((move) => move === 'tell_late_pin').length;

/** Published again by a person's word, but a breaker keeps it for 45 minutes. */
async function addHeldUp(shownAfterMinutes: number): Promise<string> {
  const pinId = await doubts.addDoubt({ shownAfterMinutes });
  await doubts.giveUp(pinId, 'again');
  await database.db.execute(
    sql`update connections set breaker_open_until = app_now() + interval '45 minutes'`,
  );
  await world.forward(46);
  await world.settle.run();
  return pinId;
}

test('a pin whose earlier try stands on the board when its turn comes is not sent, but told and held', async () => {
  const pinId = await addHeldUp(70);
  await world.publish.run();
  expect(world.pinterest.creates).toHaveLength(1);
  expect(world.woken).toContain('settle-doubts');
  await world.settle.run();
  expect(await told(pinId)).toBe(1);
  await world.forward(120);
  await world.publish.run();
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'approved' });
  expect(world.pinterest.creates).toHaveLength(1);
});

test('a pin of somebody else with the same words, or one that is counted already, keeps nothing back', async () => {
  const pinId = await addHeldUp(70);
  const other = await world.addApprovedPin(shop, { title: 'Another', publishAt: new Date(0) });
  const late = world.pinterest.pins[0]?.id;
  await database.db.execute(sql`update attempts set late_pin_id = null`);
  await database.db.execute(sql`insert into attempts (workspace_id, id, pin_id, connection_id, account_id, state, token,
      lease_until, version, content_hash, board_id, live_pin_id)
    select workspace_id, gen_random_uuid(), ${other}, connection_id, account_id, 'created', token, lease_until, version,
      content_hash, board_id, ${late} from attempts`);
  await world.publish.run();
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
});
