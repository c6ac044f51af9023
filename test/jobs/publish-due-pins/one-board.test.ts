import { describe, expect, test } from 'vitest';
import { giveShop } from '../../helpers/give-shop.ts';
import { bothDatabases } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../publishing-world.ts';

describe.each(bothDatabases)('while one board cannot be read, on $name', ({ createDatabase }) => {
  let world: PublishingWorld;
  let shop: Publisher;
  let badBoardId: string;
  giveShop(createDatabase, (given) => {
    ({ world, shop } = given);
    const ours = world.pinterest.boards.filter(({ ownerId }) => ownerId === shop.accountId);
    badBoardId = ours.find(({ id }) => id !== shop.boardId)?.id ?? '';
  });

  function breakBoards(path: string | RegExp): void {
    for (let each = 0; each < 500; each += 1)
      world.pinterest.faults.next({ path, method: 'GET' }, { kind: 'status', status: 500 });
  }
  /** Minutes until one of them is published, a publishing run each minute. */
  async function minutesUntilOut(...ids: readonly string[]): Promise<number> {
    for (let minutes = 0; minutes < 60; minutes += 1) {
      await world.publish.run();
      const pins = await Promise.all(ids.map((id) => world.pin(shop, id)));
      if (pins.some(({ state }) => state === 'published')) return minutes;
      await world.forward(1);
    }
    throw new Error('None went out within an hour.');
  }
  async function pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      await world.publish.run();
      await world.forward(1);
    }
  }

  test('its pins, however many and old, hold up no pin of another board for more than five minutes', async () => {
    breakBoards(`/boards/${badBoardId}`);
    for (let each = 0; each < 7; each += 1) await world.addApprovedPin(shop, { boardId: badBoardId });
    for (let hour = 0; hour < 3; hour += 1) {
      await pass(60);
      // Never tried itself, but its board was.
      await world.addApprovedPin(shop, { boardId: badBoardId });
      expect(await minutesUntilOut(await world.addApprovedPin(shop))).toBeLessThanOrEqual(5);
    }
  });

  test.each([1, 4])(
    'the end of an outage of all boards is noticed within five minutes, with %d pins',
    async (count) => {
      breakBoards(/^\/boards\/\d+$/);
      const ids: string[] = [];
      while (ids.length < count) ids.push(await world.addApprovedPin(shop));
      await pass(150);
      world.pinterest.faults.clear();
      expect(await minutesUntilOut(...ids)).toBeLessThanOrEqual(5);
    },
  );
});
