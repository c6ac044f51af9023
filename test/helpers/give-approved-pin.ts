import type { Db } from '../../src/db/db.ts';
import type { Publisher, PublishingWorld } from '../jobs/publishing-world.ts';
import { giveShop } from './give-shop.ts';
import type { TestDatabase } from './postgres.ts';

interface GivenPin {
  readonly db: Db;
  readonly world: PublishingWorld;
  readonly shop: Publisher;
  readonly pinId: string;
}

/** Gives each test one shop with one pin that is approved and due. */
export function giveApprovedPin(
  createDatabase: () => Promise<TestDatabase>,
  take: (given: GivenPin) => void,
): void {
  giveShop(createDatabase, async ({ database, world, shop }) => {
    take({ db: database.db, world, shop, pinId: await world.addApprovedPin(shop) });
  });
}
