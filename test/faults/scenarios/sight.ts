import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { queryRows } from '../../../src/db/rows.ts';
import { type ApprovedPin, isLivePinOf } from '../world/approved-pin.ts';
import type { FaultWorld } from '../world/fault-world.ts';

/** What people see of one pin at one moment, in Slack and on Pinterest; buttons stand in brackets behind the words. */
export interface Sight {
  /** How often it is on its board. */
  readonly onBoard: number;
  /** How often any pin was sent to Pinterest so far. */
  readonly sent: number;
  /** How often Pinterest was asked for tokens so far. */
  readonly tokenCalls: number;
  readonly state: string | undefined;
  readonly problem: string | null | undefined;
  readonly connection: string | undefined;
  /** All cards of the pin: there must be one. */
  readonly cards: readonly string[];
  /** The lines of its thread. */
  readonly thread: readonly string[];
  /** Direct messages to anybody. */
  readonly notices: readonly string[];
}

export async function readSight(world: FaultWorld, pin: ApprovedPin): Promise<Sight> {
  const { pinterest, lane, shop } = world;
  const row = (await world.pins()).find(({ id }) => id === pin.pinId);
  const [connection] = await queryRows(
    lane.db,
    sql`select state from connections where workspace_id = ${shop.workspaceId} and state in ('active', 'broken')`,
    z.object({ state: z.string() }),
  );
  const posts = [...lane.slack.world.messages.values()].flat();
  const cards = posts.filter(hasBlock(`pin:${pin.pinId}:`));
  return {
    onBoard: pinterest.pins.filter((live) => isLivePinOf(pin, live)).length,
    sent: pinterest.creates.length,
    tokenCalls: [...pinterest.requests].filter(({ path }) => path === '/v5/oauth/token').length,
    state: row?.state,
    problem: row?.problem,
    connection: connection?.state,
    cards: cards.filter(({ channel }) => channel === linenAndLoom.pinReview).map(toWords),
    thread: posts.filter(hasBlock(`event:${pin.pinId}:`)).map(toWords),
    notices: posts.filter(hasBlock('notice:')).map(toWords),
  };
}

type Post = { readonly text: string; readonly channel: string; readonly blocks: readonly unknown[] };

const blocksSchema = z.array(
  z.looseObject({
    type: z.string(),
    block_id: z.string().optional(),
    elements: z.array(z.looseObject({ text: z.looseObject({ text: z.string() }).optional() })).optional(),
  }),
);

function hasBlock(prefix: string): (post: Post) => boolean {
  return ({ blocks }) =>
    blocksSchema.parse(blocks).some(({ block_id }) => block_id?.startsWith(prefix) === true);
}

function toWords({ text, blocks }: Post): string {
  const buttons = blocksSchema
    .parse(blocks)
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements = [] }) => elements.map((element) => ` [${element.text?.text}]`));
  return `${text}${buttons.join('')}`;
}
