import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from './db.ts';
import { cardOf } from './message-requests.ts';
import type { PinKey } from './pins.ts';
import { queryRows, rowInstant, rowInteger } from './rows.ts';

/** A message that one sender holds for a while; nobody else sends it meanwhile. */
export interface ClaimedMessage {
  readonly workspaceId: string;
  readonly id: string;
  readonly claim: string;
  readonly kind: 'card' | 'thread' | 'notice';
  readonly subject: string;
  readonly part: number;
  readonly channelId: string | null;
  readonly facts: unknown;
  /** The revision of a card that this sending shows. */
  readonly wantedRevision: number;
  /** Failures in a row, all for the reason in `lastError`. */
  readonly tries: number;
  readonly lastError: string | null;
  /** When an earlier sending began whose end nobody knows: the message may be at Slack already. */
  readonly unsureSince: Date | null;
}

/**
 * Seconds that a sender may take. Longer than all the requests of one card together, each of which ends after 10 s:
 * a slow sender must not still be posting when the next one looks whether it has.
 */
const leaseSeconds = 180;

const claimedRow = z
  .object({
    workspace_id: z.string(),
    id: z.uuid(),
    claim: z.uuid(),
    kind: z.enum(['card', 'thread', 'notice']),
    subject: z.string(),
    part: rowInteger,
    channel_id: z.string().nullable(),
    facts: z.unknown(),
    wanted_revision: rowInteger,
    tries: rowInteger,
    last_error: z.string().nullable(),
    unsure_since: rowInstant.nullable(),
  })
  .transform(
    (row): ClaimedMessage => ({
      workspaceId: row.workspace_id,
      id: row.id,
      claim: row.claim,
      kind: row.kind,
      subject: row.subject,
      part: row.part,
      channelId: row.channel_id,
      facts: row.facts,
      wantedRevision: row.wanted_revision,
      tries: row.tries,
      lastError: row.last_error,
      unsureSince: row.unsure_since,
    }),
  );

/**
 * Takes the message that is due first. A thread's lines go in their order, and wait for their card; a workspace that
 * Slack has asked to slow down waits as a whole. Of two senders at once each gets another message.
 */
export async function claimMessage(db: Db, claim: string): Promise<ClaimedMessage | undefined> {
  const [row] = await queryRows(
    db,
    sql`with due as materialized (
        select m.workspace_id, m.id,
          case when m.state in ('sending', 'unsure') then m.lease_until - make_interval(secs => ${leaseSeconds}) end as unsure_since
        from messages m
        where ${isOpen} and m.next_try_at <= app_now() and ${slowUntil} is null and ${isNext}
        order by m.next_try_at, m.created_at, m.part
        limit 1
        for update of m skip locked
      )
      update messages set state = 'sending', claim = ${claim}, lease_until = app_now() + make_interval(secs => ${leaseSeconds})
      from due
      where messages.workspace_id = due.workspace_id and messages.id = due.id
      returning messages.*, due.unsure_since`,
    claimedRow,
  );
  return row;
}

/** When the next message can be sent, by the database's clock; undefined: nothing waits. */
export async function findNextMessageAt(db: Db): Promise<Date | undefined> {
  const [row] = await queryRows(
    db,
    sql`select min(greatest(m.next_try_at, case when m.state = 'sending' then m.lease_until end, ${slowUntil})) as at
      from messages m where m.state in ('waiting', 'unsure', 'sending') and ${isNext}`,
    z.object({ at: rowInstant.nullable() }),
  );
  return row?.at ?? undefined;
}

const isOpen = sql`(m.state in ('waiting', 'unsure') or (m.state = 'sending' and m.lease_until <= app_now()))`;

/** Until when Slack wants the workspace to be quiet; null: it has not asked. */
const slowUntil = sql`(
  select max(slow.next_try_at) from messages slow where slow.workspace_id = m.workspace_id
    and slow.state in ('waiting', 'unsure') and slow.last_error = 'rate_limited' and slow.next_try_at > app_now()
)`;

const isNext = sql`(
  exists (select 1 from workspaces w where w.id = m.workspace_id and w.status = 'active')
  and (m.kind <> 'thread' or (
    exists (
      select 1 from pins p where p.workspace_id = m.workspace_id and p.card_ts is not null
        and p.id = case when m.kind = 'thread' then m.subject::uuid end
    )
    and not exists (
      select 1 from messages earlier where earlier.workspace_id = m.workspace_id and earlier.kind = 'thread'
        and earlier.subject = m.subject and earlier.part < m.part and earlier.state in ('waiting', 'sending', 'unsure')
    )
  ))
)`;

/** It is at Slack. A card that has been asked for again meanwhile is sent once more. */
export async function saveSentMessage(
  db: Db,
  message: ClaimedMessage,
  sent: { ts: string; note?: string },
): Promise<void> {
  await writeOutcome(
    db,
    message,
    sql`ts = ${sent.ts}, shown_revision = ${message.wantedRevision}, sent_at = app_now(), tries = 0,
      last_error = ${sent.note ?? null}, lease_until = null,
      state = case when wanted_revision > ${message.wantedRevision} then 'waiting' else 'sent' end`,
  );
}

/** It is at Slack, but not all of it: it is sent again in a while, or sooner if it is asked for anew. */
export async function saveIncompleteMessage(
  db: Db,
  message: ClaimedMessage,
  sent: { ts: string; note: string; seconds: number },
): Promise<void> {
  const isAskedAnew = sql`wanted_revision > ${message.wantedRevision}`;
  await writeOutcome(
    db,
    message,
    sql`ts = ${sent.ts}, shown_revision = ${message.wantedRevision}, sent_at = app_now(), tries = ${triesAfter(message, sent.note)},
      last_error = ${sent.note}, lease_until = null, state = 'waiting',
      wanted_revision = greatest(wanted_revision, ${message.wantedRevision} + 1),
      next_try_at = case when ${isAskedAnew} then app_now() else app_now() + make_interval(secs => ${sent.seconds}) end`,
  );
}

/** It is certainly not at Slack, and is tried again in a while. */
export async function postponeMessage(
  db: Db,
  message: ClaimedMessage,
  why: { error: string; seconds: number },
): Promise<void> {
  await writeOutcome(db, message, sql`state = 'waiting', lease_until = null, ${triedAgainIn(message, why)}`);
}

/** Nobody knows whether it is at Slack; the next try looks first. The time of the first such try is kept. */
export async function doubtMessage(
  db: Db,
  message: ClaimedMessage,
  why: { error: string; seconds: number },
): Promise<void> {
  const since =
    message.unsureSince === null
      ? sql`lease_until`
      : sql`${message.unsureSince.toISOString()}::timestamptz + make_interval(secs => ${leaseSeconds})`;
  await writeOutcome(
    db,
    message,
    sql`state = 'unsure', lease_until = ${since}, ${triedAgainIn(message, why)}`,
  );
}

/** It cannot be sent as things are; a card is tried again when it is next asked for. */
export async function failMessage(db: Db, message: ClaimedMessage, error: string): Promise<void> {
  await writeOutcome(db, message, sql`state = 'failed', last_error = ${error}, lease_until = null`);
}

/** Asks for a pin's card to be shown anew. */
export async function requestCard(db: Db, key: PinKey): Promise<void> {
  const pin = sql`(select workspace_id, id from pins where workspace_id = ${key.workspaceId} and id = ${key.pinId}) pin`;
  await queryRows(db, sql`with ${cardOf(pin)} select 1 as asked`, z.object({ asked: rowInteger }));
}

/** How often in a row this has now happened. */
export function triesAfter(message: ClaimedMessage, error: string): number {
  return message.lastError === error ? message.tries + 1 : 1;
}

function triedAgainIn(message: ClaimedMessage, why: { error: string; seconds: number }): SQL {
  return sql`tries = ${triesAfter(message, why.error)}, last_error = ${why.error},
    next_try_at = app_now() + make_interval(secs => ${why.seconds})`;
}

/** Only for the holder of the claim: a sender that was too slow changes nothing. */
async function writeOutcome(db: Db, message: ClaimedMessage, assignments: SQL): Promise<void> {
  await db.execute(
    sql`update messages set claim = null, ${assignments}
      where workspace_id = ${message.workspaceId} and id = ${message.id} and claim = ${message.claim}`,
  );
}
