import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from './db.ts';
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
  /** The same as seconds until this claim. */
  readonly unsureSeconds: number | null;
  /** Seconds since it was put into the outbox. */
  readonly ageSeconds: number;
}

/**
 * Seconds that a sender may take. Longer than all the requests of one card together, each of which ends after 10 s:
 * a slow sender must not still be posting when the next one looks whether it has.
 */
export const leaseSeconds = 180;

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
    unsure_seconds: rowInteger.nullable(),
    age_seconds: rowInteger,
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
      unsureSeconds: row.unsure_seconds,
      ageSeconds: row.age_seconds,
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
      returning messages.*, due.unsure_since, extract(epoch from app_now() - due.unsure_since)::integer as unsure_seconds,
        extract(epoch from app_now() - messages.created_at)::integer as age_seconds`,
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
