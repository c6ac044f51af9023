import { sql } from 'drizzle-orm';
import { z } from 'zod';
import {
  createLocalPinterest,
  type LocalPinterest,
  type LocalPinterestOptions,
} from '../../../playground/pinterest/local-pinterest.ts';
import { serveLocalPinterest } from '../../../playground/pinterest/server.ts';
import { queryRows, rowInteger } from '../../../src/db/rows.ts';
import { pinStates } from '../../../src/pins/lifecycle.ts';
import { type ApprovedPin, addPin, type PinOptions } from './approved-pin.ts';
import type { Lane } from './lane.ts';
import { addOther, addShop, type Publisher } from './publisher.ts';
import type { Random } from './random.ts';
import { secrets } from './secrets.ts';
import type { ReadDeadline, Worker } from './workers.ts';

/** The world of one case: a Pinterest of its own, and a database in which nothing has happened. */
export interface FaultWorld {
  readonly lane: Lane;
  readonly random: Random;
  readonly pinterest: LocalPinterest;
  /** The workspace that has people. */
  readonly shop: Publisher;
  /** Everything that was approved. */
  readonly approved: readonly ApprovedPin[];
  /** Ids of live pins that people made without us. */
  readonly byHand: Set<string>;
  addPublisher(username: string): Promise<Publisher>;
  addPin(publisher: Publisher, options: PinOptions): Promise<ApprovedPin>;
  /** A replica that nothing has happened to yet. */
  replica(deadlines?: ReadDeadline): Promise<Worker>;
  /** How every pin stands. */
  pins(): Promise<readonly PinRow[]>;
  forward(seconds: number): Promise<void>;
  /** Something that the world does by itself, so many seconds from now. */
  later(seconds: number, act: Event['act']): void;
  /** Takes what is due of that. */
  takeDue(): readonly Event[];
  /** Whether something of that is still to come. */
  isQuiet(): boolean;
  close(): Promise<void>;
}

export interface Event {
  /** By the lane's clock, in seconds. */
  readonly at: number;
  readonly act: () => Promise<void> | void;
}

const pinRow = z.object({
  workspace_id: z.string(),
  id: z.uuid(),
  state: z.enum(pinStates),
  version: rowInteger,
  live_pin_id: z.string().nullable(),
  problem: z.string().nullable(),
});
export type PinRow = z.infer<typeof pinRow>;

export interface WorldOptions {
  readonly random: Random;
  readonly pinterest?: Partial<LocalPinterestOptions>;
  /** Stands before Pinterest's door and answers in its place, or lets it answer. */
  readonly porter?: (request: Request, answer: LocalPinterest['fetch']) => Promise<Response>;
}

/** Pinterest's clock may be some seconds off from ours. */
const LARGEST_OFFSET_SECONDS = 20;

export async function openWorld(
  lane: Lane,
  { random, pinterest: options, porter = (request, answer) => answer(request) }: WorldOptions,
): Promise<FaultWorld> {
  await lane.clear();
  const offsetMs = (random.integer(2 * LARGEST_OFFSET_SECONDS) - LARGEST_OFFSET_SECONDS) * 1000;
  const pinterest = createLocalPinterest({
    apiUrl: 'https://api.pinterest.com/v5',
    siteUrl: 'https://www.pinterest.com',
    environment: 'production',
    boardOrder: random.pick(['scrambled', 'newest_first']),
    app: { id: '1234567', secret: secrets.app, redirectUris: [], access: 'standard' },
    now: () => new Date(lane.clock.now().getTime() + offsetMs),
    ...options,
  });
  const fetch = (request: Request): Promise<Response> => porter(request, pinterest.fetch);
  const served = await serveLocalPinterest({ ...pinterest, fetch });
  lane.pinterestPort = served.port;
  const shop = await addShop(lane, pinterest);
  const approved: ApprovedPin[] = [];
  const events: Event[] = [];
  return {
    lane,
    random,
    pinterest,
    shop,
    approved,
    byHand: new Set(),
    addPublisher: (username) => addOther(lane, pinterest, username),
    async addPin(publisher, pinOptions) {
      const pin = await addPin(lane.db, publisher, pinOptions);
      approved.push(pin);
      return pin;
    },
    replica: (deadlines) => lane.workers.fresh(deadlines),
    pins: () =>
      queryRows(
        lane.db,
        sql`select workspace_id, id, state, version, live_pin_id, problem from pins order by created_at, id`,
        pinRow,
      ),
    forward: (seconds) => lane.clock.forward(seconds),
    later: (seconds, act) => void events.push({ at: lane.clock.seconds() + seconds, act }),
    takeDue() {
      const due = events.filter(({ at }) => at <= lane.clock.seconds());
      events.splice(0, events.length, ...events.filter((event) => !due.includes(event)));
      return due;
    },
    isQuiet: () => events.length === 0,
    async close() {
      await lane.workers.forget();
      await served.close();
    },
  };
}
