import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import {
  type Publisher,
  type PublishingWorld,
  startPublishingWorld,
  type WorldParts,
} from '../jobs/publishing-world.ts';
import type { TestDatabase } from './postgres.ts';

export interface GivenShop<Database extends TestDatabase = TestDatabase> {
  readonly database: Database;
  readonly world: PublishingWorld;
  readonly shop: Publisher;
}

/** Gives each test of the file or block a world with one shop; the database is the same for all of them, and empty. */
export function giveShop<Database extends TestDatabase>(
  createDatabase: () => Promise<Database>,
  take: (given: GivenShop<Database>) => void | Promise<void>,
  parts: WorldParts = {},
): void {
  let database: Database;
  let world: PublishingWorld;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    world = await startPublishingWorld(database, parts);
    await take({ database, world, shop: await world.addPublisher() });
  });
  afterEach(async () => {
    await world.close();
    await database.db.execute(sql`truncate workspaces, clock_shift cascade`);
  });
}
