import { eq, sql } from 'drizzle-orm';
import { dropPin, publishAgain } from '../../../src/db/attempts/decide-doubt.ts';
import { type DoubtfulAttempt, findDoubt } from '../../../src/db/doubts.ts';
import { listPinEvents, type Pin } from '../../../src/db/pins.ts';
import { messages } from '../../../src/db/schema.ts';
import { isRefusal } from '../../../src/pins/lifecycle.ts';
import type { TestDatabase } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../publishing-world.ts';

/** What tests of doubts do again and again in one workspace. */
export interface DoubtfulPins {
  /** A pin whose create got a 500. Of one that Pinterest made all the same, minutes until it shows. */
  addDoubt(options?: { shownAfterMinutes?: number; content?: Partial<Pin> }): Promise<string>;
  /** The same for the next create of whatever is due. */
  sendIntoDoubt(options?: { shownAfterMinutes?: number }): Promise<void>;
  doubtAbout(pinId: string): Promise<DoubtfulAttempt>;
  /** Half an hour later a reviewer finds nothing and publishes again, or drops it. Nothing is sent yet. */
  giveUp(pinId: string, how: 'again' | 'drop'): Promise<void>;
  /** Moves the clock in steps of ten minutes, with a round of looks after each. */
  lookFor(minutes: number): Promise<void>;
  historyOf(pinId: string): Promise<readonly string[]>;
  /** Lines of the thread that wait for Slack, by the revision that they tell of. */
  linesOf(pinId: string): Promise<readonly number[]>;
}

export function createDoubtfulPins(
  { db }: TestDatabase,
  world: PublishingWorld,
  shop: Publisher,
): DoubtfulPins {
  const keyOf = (pinId: string) => ({ workspaceId: shop.workspaceId, pinId });

  async function sendIntoDoubt({ shownAfterMinutes }: { shownAfterMinutes?: number } = {}): Promise<void> {
    const isMade = shownAfterMinutes !== undefined;
    const before = new Set(world.pinterest.pins.map(({ id }) => id));
    world.faultNextCreate({ kind: isMade ? 'created_then_status' : 'status', status: 500 });
    await world.publish.run();
    const made = world.pinterest.pins.find(({ id }) => !before.has(id));
    if (!isMade || made?.createdAt === undefined) return;
    const visibleAt = new Date(made.createdAt.getTime() + shownAfterMinutes * 60_000);
    world.pinterest.changePin(made.id, { visibleAt });
  }

  async function doubtAbout(pinId: string): Promise<DoubtfulAttempt> {
    const doubt = await findDoubt(db, keyOf(pinId));
    if (doubt === undefined) throw new Error(`Pin ${pinId} is not in doubt.`);
    return doubt;
  }

  return {
    sendIntoDoubt,
    doubtAbout,
    async addDoubt({ content = {}, ...fault } = {}) {
      const pinId = await world.addApprovedPin(shop, { title: 'Flax runner', ...content });
      await sendIntoDoubt(fault);
      return pinId;
    },
    async giveUp(pinId, how) {
      await world.forward(31);
      await world.settle.run();
      const doubt = await doubtAbout(pinId);
      const decided =
        how === 'drop'
          ? await dropPin(db, doubt, 'U2')
          : await publishAgain(db, doubt, { actorId: 'U2', hasLooked: false });
      if (isRefusal(decided)) throw new Error(decided.sentence);
    },
    async lookFor(minutes) {
      for (let passed = 0; passed < minutes; passed += 10) {
        await world.forward(10);
        await world.settle.run();
      }
    },
    historyOf: async (pinId) => (await listPinEvents(db, keyOf(pinId))).map(({ move }) => move),
    async linesOf(pinId) {
      const lines = await db
        .select({ part: messages.part })
        .from(messages)
        .where(sql`${eq(messages.kind, 'thread')} and ${eq(messages.subject, pinId)}`)
        .orderBy(messages.part);
      return lines.map(({ part }) => part);
    },
  };
}
