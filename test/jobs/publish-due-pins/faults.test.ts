import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, inject, test, vi } from 'vitest';
import { createPublishDuePins } from '../../../src/jobs/publish-due-pins/job.ts';
import { createGate } from '../../helpers/gate.ts';
import { giveShop } from '../../helpers/give-shop.ts';
import { createTestDatabase } from '../../helpers/postgres.ts';
import { runProcess } from '../../helpers/run-process.ts';
import { type Publisher, type PublishingWorld, startPublishingWorld } from '../publishing-world.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let world: PublishingWorld;
let shop: Publisher;
giveShop(createTestDatabase, (given) => {
  ({ database, world, shop } = given);
});

test('S7: a worker is killed after Pinterest made the pin; another finds it and sends nothing', async () => {
  const pinId = await world.addApprovedPin(shop);
  world.faultNextCreate({ kind: 'created_then_silence' });
  const environment = { ...world.environment, DATABASE_URL: database.url };
  const worker = runProcess('test/jobs/processes/publish-once.ts', JSON.stringify(environment));
  await vi.waitFor(() => expect(world.pinterest.creates).toHaveLength(1), { timeout: 30_000 });
  worker.kill('SIGKILL');
  expect(await worker.ended).toBe('SIGKILL');
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'publishing' });

  await world.forward(2);
  await world.settle.run();
  await world.publish.run();
  const [live] = world.pinterest.pins;
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published', livePinId: live?.id });
  expect(world.pinterest.pins).toHaveLength(1);
  expect(world.pinterest.creates).toHaveLength(1);
}, 60_000);

test('a worker is killed before it sent anything; the pin goes out with the next one', async () => {
  const pinId = await world.addApprovedPin(shop);
  world.pinterest.faults.next({ path: /^\/boards\/\d+$/ }, { kind: 'silence' });
  const environment = { ...world.environment, DATABASE_URL: database.url };
  const worker = runProcess('test/jobs/processes/publish-once.ts', JSON.stringify(environment));
  await vi.waitFor(() => expect(world.pinterest.requests.length).toBeGreaterThan(0), { timeout: 30_000 });
  worker.kill('SIGKILL');
  await worker.ended;
  await world.publish.run();
  expect(world.pinterest.creates).toHaveLength(0);

  await world.forward(2);
  await world.settle.run();
  await world.publish.run();
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published', crashCount: 0 });
  expect((await world.attemptsOf(pinId)).map(({ state }) => state)).toEqual(['released', 'created']);
}, 60_000);

test('the database goes away while Pinterest answers; the answer is written down when it is back', async () => {
  // A pool of its own: the server's last words may reach a later statement (porsager/postgres pull request 1215).
  const own = await createTestDatabase();
  const there = await startPublishingWorld(own);
  const publisher = await there.addPublisher();
  const pinId = await there.addApprovedPin(publisher);
  const door = createGate();
  there.faultNextCreate({ kind: 'hold', until: door.pass });
  const admin = postgres(inject('postgres').adminUrl, { max: 1, onnotice: () => undefined });
  const name = new URL(own.url).pathname.slice(1);
  const running = there.publish.run();
  await door.arrived;
  expect(await there.attemptsOf(pinId)).toMatchObject([{ state: 'sending' }]);
  await admin`alter database ${admin(name)} with allow_connections false`;
  await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  door.open();
  await vi.waitFor(() => expect(there.logLines.join()).toContain('pin_created_uncommitted'), {
    timeout: 20_000,
  });
  await admin`alter database ${admin(name)} with allow_connections true`;
  // Another worker of the job may just have asked for its next pin.
  await Promise.allSettled([running]);
  await admin.end();

  const [live] = there.pinterest.pins;
  const pin = await vi.waitFor(() => there.pin(publisher, pinId), { timeout: 20_000 });
  expect(pin).toMatchObject({ state: 'published', livePinId: live?.id });
  expect(there.logLines.join()).toContain(live?.id);
  expect(there.pinterest.creates).toHaveLength(1);
  await there.close();
  await own.close();
});

test('a machine that slept between intent and sending does not send', async () => {
  const pinId = await world.addApprovedPin(shop);
  let wallMs = 0;
  const clocks = {
    monotonic: () => 0,
    wall() {
      wallMs += 6000;
      return wallMs;
    },
  };
  await createPublishDuePins({ ...world.deps, clocks }).run();
  expect(world.pinterest.creates).toHaveLength(0);
  expect(await world.attemptsOf(pinId)).toMatchObject([{ state: 'released' }]);
  await world.forward(1);
  await world.publish.run();
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
});

test('the operator’s switch stops everything before it is claimed', async () => {
  const pinId = await world.addApprovedPin(shop);
  const paused = { ...world.deps, config: { ...world.deps.config, pausePublishing: true } };
  const job = createPublishDuePins(paused);
  await job.run();
  expect(await job.nextDueAt()).toBeUndefined();
  expect(await world.attemptsOf(pinId)).toHaveLength(0);
});

test('an outage makes pins wait longer and longer, and fails none of them within a day', async () => {
  const pinId = await world.addApprovedPin(shop);
  const down = { kind: 'status', status: 503, body: 'down' } as const;
  for (let round = 0; round < 12; round += 1) {
    world.pinterest.faults.next({ path: /^\/boards\// }, down);
    await world.publish.run();
    await world.forward(31);
  }
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'approved', tries: 0 });
  await world.publish.run();
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
});

test('after a whole day of trying in vain the author is asked', async () => {
  const pinId = await world.addApprovedPin(shop);
  const down = { kind: 'status', status: 503, body: 'down' } as const;
  for (let minutes = 0; minutes <= 24 * 60 + 31; minutes += 31) {
    world.pinterest.faults.next({ path: /^\/boards\// }, down);
    await world.publish.run();
    await world.forward(31);
  }
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'failed', problem: 'too_late' });
});

test('a pin that was held for days after one hiccup has its whole day again', async () => {
  const pinId = await world.addApprovedPin(shop);
  const down = { kind: 'status', status: 503, body: 'down' } as const;
  for (let hiccup = 0; hiccup < 2; hiccup += 1) {
    world.pinterest.faults.next({ path: /^\/boards\// }, down);
    await world.publish.run();
    await world.forward(3 * 24 * 60);
    // Somebody has said that it should still go out.
    await database.db.execute(sql`update pins set asked_at = app_now()`);
  }
  await world.publish.run();
  expect(await world.pin(shop, pinId)).toMatchObject({ state: 'published' });
});

test('a pin that makes its worker fail is set aside after three times, and the others go on', async () => {
  const broken = await world.addApprovedPin(shop);
  // Its bytes are gone, which the job takes for a bug and not for an answer.
  await database.db.execute(
    sql`alter table pins drop constraint pins_workspace_id_media_id_media_workspace_id_id_fk`,
  );
  await database.db.execute(sql`update pins set media_id = ${randomUUID()} where id = ${broken}`);
  const fine = await world.addApprovedPin(shop);
  for (let round = 0; round < 3; round += 1) {
    await world.publish.run();
    await world.forward(5);
  }
  expect(await world.pin(shop, broken)).toMatchObject({ state: 'failed', problem: 'crashed' });
  expect(await world.pin(shop, fine)).toMatchObject({ state: 'published' });
});

test('twenty workers and two accounts: every pin goes out, each of them once', async () => {
  const mara = await world.addPublisher('maraweiss');
  const ids = await Promise.all(
    Array.from({ length: 30 }, (_, index) => world.addApprovedPin(index % 3 === 0 ? mara : shop)),
  );
  await Promise.all(Array.from({ length: 5 }, () => world.publish.run()));
  expect(world.pinterest.pins).toHaveLength(ids.length);
  expect(new Set(world.pinterest.creates.map(({ contentHash }) => contentHash)).size).toBe(ids.length);
}, 30_000);
