import { createDoubtfulPins, type DoubtfulPins } from '../jobs/settle-doubts/doubtful-pins.ts';
import { type GivenShop, giveShop } from './give-shop.ts';
import type { TestDatabase } from './postgres.ts';

/** Gives each test one shop, and what people and the clock do about its pins in doubt. */
export function giveDoubts(
  createDatabase: () => Promise<TestDatabase>,
  take: (given: GivenShop & { readonly doubts: DoubtfulPins }) => void | Promise<void>,
): void {
  giveShop(createDatabase, (given) =>
    take({ ...given, doubts: createDoubtfulPins(given.database, given.world, given.shop) }),
  );
}
