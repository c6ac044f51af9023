import { and, asc, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { PinState } from '../pins/lifecycle.ts';
import { nowOnce } from './clock.ts';
import type { Db } from './db.ts';
import { cardOf } from './message-requests.ts';
import { queryRows, rowInteger } from './rows.ts';
import { comments, pinEvents, pins, reviews } from './schema.ts';

export type Pin = typeof pins.$inferSelect;
export type PinEvent = typeof pinEvents.$inferSelect;
export type Review = typeof reviews.$inferSelect;

/** A pin is only ever named together with its workspace. */
export interface PinKey {
  readonly workspaceId: string;
  readonly pinId: string;
}

const isPin = (key: PinKey) => and(eq(pins.workspaceId, key.workspaceId), eq(pins.id, key.pinId));

/** The pin, or undefined: another workspace's pin is as unknown as one that never was. */
export async function findPin(db: Db, key: PinKey): Promise<Pin | undefined> {
  if (!z.uuid().safeParse(key.pinId).success) return undefined;
  const [pin] = await db.select().from(pins).where(isPin(key));
  return pin;
}

/** The pin whose card is this message. */
export async function findPinByCard(
  db: Db,
  card: { workspaceId: string; channelId: string; ts: string },
): Promise<Pin | undefined> {
  const [pin] = await db
    .select()
    .from(pins)
    .where(
      and(
        eq(pins.workspaceId, card.workspaceId),
        eq(pins.cardChannelId, card.channelId),
        eq(pins.cardTs, card.ts),
      ),
    );
  return pin;
}

/** Pins of a workspace in some states, the ones that go out next first. */
export async function listPins(
  db: Db,
  ask: { workspaceId: string; states: readonly PinState[]; submitterId?: string; limit: number },
): Promise<readonly Pin[]> {
  return await db
    .select()
    .from(pins)
    .where(
      and(
        eq(pins.workspaceId, ask.workspaceId),
        inArray(pins.state, [...ask.states]),
        ask.submitterId === undefined ? undefined : eq(pins.submitterId, ask.submitterId),
      ),
    )
    .orderBy(sql`${pins.publishAt} asc nulls last`, desc(pins.updatedAt), asc(pins.id))
    .limit(ask.limit);
}

/** Pins in review that this person has not decided about and did not submit. */
export async function listPinsToReview(
  db: Db,
  ask: { workspaceId: string; reviewerId: string; ownPinsAllowed: boolean; limit: number },
): Promise<readonly Pin[]> {
  const decided = sql`exists (select 1 from ${reviews} where ${reviews.workspaceId} = ${pins.workspaceId}
    and ${reviews.pinId} = ${pins.id} and ${reviews.version} = ${pins.version} and ${reviews.reviewerId} = ${ask.reviewerId})`;
  return await db
    .select()
    .from(pins)
    .where(
      and(
        eq(pins.workspaceId, ask.workspaceId),
        eq(pins.state, 'in_review'),
        ask.ownPinsAllowed ? undefined : ne(pins.submitterId, ask.reviewerId),
        sql`not ${decided}`,
      ),
    )
    .orderBy(asc(pins.createdAt), asc(pins.id))
    .limit(ask.limit);
}

/** The decisions about one version of a pin, oldest first. */
export async function listReviews(db: Db, key: PinKey & { version: number }): Promise<readonly Review[]> {
  return await db
    .select()
    .from(reviews)
    .where(
      and(
        eq(reviews.workspaceId, key.workspaceId),
        eq(reviews.pinId, key.pinId),
        eq(reviews.version, key.version),
      ),
    )
    .orderBy(asc(reviews.decidedAt));
}

/** The whole history of a pin, oldest first. */
export async function listPinEvents(db: Db, key: PinKey): Promise<readonly PinEvent[]> {
  return await db
    .select()
    .from(pinEvents)
    .where(and(eq(pinEvents.workspaceId, key.workspaceId), eq(pinEvents.pinId, key.pinId)))
    .orderBy(asc(pinEvents.revision));
}

/** The move that brought a pin to a revision. */
export async function findPinEvent(
  db: Db,
  key: PinKey & { revision: number },
): Promise<PinEvent | undefined> {
  const isEvent = and(
    eq(pinEvents.workspaceId, key.workspaceId),
    eq(pinEvents.pinId, key.pinId),
    eq(pinEvents.revision, key.revision),
  );
  const [event] = await db.select().from(pinEvents).where(isEvent);
  return event;
}

/**
 * The thread's line that tells of the pin's present version: `ts` is null until it is posted. Undefined: the pin is
 * as it was submitted.
 */
export async function findVersionLine(db: Db, key: PinKey): Promise<{ ts: string | null } | undefined> {
  const [line] = await queryRows(
    db,
    sql`select m.ts from pin_events e
      left join messages m on m.workspace_id = e.workspace_id and m.kind = 'thread'
        and m.subject = e.pin_id::text and m.part = e.revision
      where e.workspace_id = ${key.workspaceId} and e.pin_id = ${key.pinId}
        and e.move in ('edit', 'return_to_review')
      order by e.revision desc limit 1`,
    z.object({ ts: z.string().nullable() }),
  );
  return line;
}

/** Keeps what somebody wrote in a card's thread. The same message twice is kept once. */
export async function insertComment(db: Db, comment: typeof comments.$inferInsert): Promise<void> {
  await db.insert(comments).values(comment).onConflictDoNothing();
}

/** Remembers where a pin's card stands, so that words in its thread find the pin. */
export async function saveCardPlace(db: Db, key: PinKey & { channelId: string; ts: string }): Promise<void> {
  await db.update(pins).set({ cardChannelId: key.channelId, cardTs: key.ts }).where(isPin(key));
}

/** The card is no longer where it was, so the next one is posted anew. Another card's place stays. */
export async function forgetCardPlace(db: Db, key: PinKey & { ts: string }): Promise<void> {
  await db
    .update(pins)
    .set({ cardChannelId: null, cardTs: null })
    .where(and(isPin(key), eq(pins.cardTs, key.ts)));
}

/** Asks for the cards of all pins in some states to be shown anew, because something around them changed. */
export async function refreshCards(
  db: Db,
  workspaceId: string,
  states: readonly PinState[],
): Promise<number> {
  return await refreshCardsWhere(db, workspaceId, isOneOfStates(states));
}

/** The same for the approved pins whose time has come. */
export async function refreshDueCards(db: Db, workspaceId: string): Promise<number> {
  return await refreshCardsWhere(db, workspaceId, sql`state = 'approved' and publish_at <= ${nowOnce}`);
}

function isOneOfStates(states: readonly PinState[]): SQL {
  return sql`state in (${sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  )})`;
}

async function refreshCardsWhere(db: Db, workspaceId: string, condition: SQL): Promise<number> {
  const rows = await queryRows(
    db,
    sql`with touched as (
        select workspace_id, id from pins
        where workspace_id = ${workspaceId} and ${condition}
      ), ${cardOf(sql`touched`)}
      select count(*) as touched from touched`,
    z.object({ touched: rowInteger }),
  );
  return rows[0]?.touched ?? 0;
}
