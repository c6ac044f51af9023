import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { queryRows } from '../../../src/db/rows.ts';
import type { Press } from '../worker/setup.ts';
import { type ApprovedPin, isLivePinOf } from './approved-pin.ts';
import type { FaultWorld, PinRow } from './fault-world.ts';
import { connect } from './publisher.ts';
import type { Worker } from './workers.ts';

/** Seconds after which a person opens Pinterest's own page and looks there. */
const LOOKS_AT_PINTEREST_AFTER = 10 * 60;

/** How many doubts people have settled, and how many of them by publishing again. */
export interface Decisions {
  linked: number;
  again: number;
  dropped: number;
}

/**
 * The people of the shop, who read the cards and press what they offer. The reviewer has no patience at all: they press
 * "publish again" whenever a pin is in doubt, and only Corkboard's own rules keep that safe.
 */
export function createPeople(world: FaultWorld, { mayDrop = false } = {}) {
  const decisions: Decisions = { linked: 0, again: 0, dropped: 0 };
  const firstSeen = new Map<string, number>();

  async function settleDoubt(worker: Worker, row: PinRow, pin: ApprovedPin): Promise<void> {
    const press = (more: Pick<Press, 'button' | 'livePinId'>) =>
      worker.run({ kind: 'press', press: { ...toKey(row), userId: linenAndLoom.rui, ...more } });
    const since = firstSeen.get(row.id) ?? world.lane.clock.seconds();
    firstSeen.set(row.id, since);
    if ((await press({ button: 'publish_again' })) === undefined) {
      decisions.again += 1;
      return;
    }
    if (world.lane.clock.seconds() - since < LOOKS_AT_PINTEREST_AFTER) return;
    const seen = findOnSite(world, pin);
    if (seen !== undefined && (await press({ button: 'link', livePinId: seen })) === undefined) {
      decisions.linked += 1;
    } else if (mayDrop && (await press({ button: 'drop' })) === undefined) {
      decisions.dropped += 1;
    }
  }

  return {
    decisions,
    /** What they do when they look into Slack just now. */
    async act(worker: Worker): Promise<void> {
      await reconnect(world);
      for (const row of await world.pins()) {
        const pin = world.approved.find(({ pinId }) => pinId === row.id);
        if (pin === undefined || row.workspace_id !== world.shop.workspaceId) continue;
        if (row.state === 'needs_check') await settleDoubt(worker, row, pin);
        if (row.state === 'failed' && isWorthARetry(row)) {
          const { version } = row;
          const userId = linenAndLoom.maya;
          await worker.run({ kind: 'press', press: { ...toKey(row), button: 'retry', userId, version } });
        }
      }
    },
  };
}

/** What a person sees on Pinterest's own page. */
function findOnSite({ pinterest, lane }: FaultWorld, pin: ApprovedPin): string | undefined {
  return pinterest.pins.find((live) => isLivePinOf(pin, live) && live.visibleAt <= lane.clock.now())?.id;
}

/** Nothing is wrong with the pin itself. */
export function isWorthARetry({ problem }: PinRow): boolean {
  return problem !== null && ['crashed', 'too_many_tries', 'too_late'].includes(problem);
}

/** Somebody follows the notice that Pinterest refuses the account's tokens. */
async function reconnect({ lane, pinterest, shop }: FaultWorld): Promise<void> {
  const broken = await queryRows(
    lane.db,
    sql`select id from connections where workspace_id = ${shop.workspaceId} and state = 'broken'`,
    z.object({ id: z.uuid() }),
  );
  if (broken.length > 0) await connect(lane, pinterest, shop);
}

function toKey(row: PinRow) {
  return { workspaceId: row.workspace_id, pinId: row.id };
}
