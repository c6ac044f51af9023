import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type ClaimedMessage, leaseSeconds } from './claim-message.ts';
import type { Db } from './db.ts';
import { cardOf } from './message-requests.ts';
import type { PinKey } from './pins.ts';
import { queryRows, rowInteger } from './rows.ts';

/** It is at Slack. A card that has been asked for again meanwhile is sent once more. */
export async function saveSentMessage(
  db: Db,
  message: ClaimedMessage,
  sent: { ts: string; note?: string; isPlain?: boolean },
): Promise<void> {
  await writeOutcome(
    db,
    message,
    sql`${toFacts(message, sent)}ts = ${sent.ts}, shown_revision = ${message.wantedRevision}, sent_at = app_now(), tries = 0,
      last_error = ${sent.note ?? null}, lease_until = null,
      state = case when wanted_revision > ${message.wantedRevision} then 'waiting' else 'sent' end`,
  );
}

/** It is at Slack, but not all of it: it is sent again in a while, or sooner if it is asked for anew. */
export async function saveIncompleteMessage(
  db: Db,
  message: ClaimedMessage,
  sent: { ts: string; note: string; seconds: number; isPlain?: boolean },
): Promise<void> {
  const isAskedAnew = sql`wanted_revision > ${message.wantedRevision}`;
  await writeOutcome(
    db,
    message,
    sql`${toFacts(message, sent)}ts = ${sent.ts}, shown_revision = ${message.wantedRevision}, sent_at = app_now(), tries = ${triesAfter(message, sent.note)},
      last_error = ${sent.note}, lease_until = null, state = 'waiting',
      wanted_revision = greatest(wanted_revision, ${message.wantedRevision} + 1),
      next_try_at = case when ${isAskedAnew} then app_now() else app_now() + make_interval(secs => ${sent.seconds}) end`,
  );
}

/** How a card stands in Slack, kept apart from the errors of later sendings. */
function toFacts({ kind }: ClaimedMessage, { isPlain = false }: { isPlain?: boolean }): SQL {
  return kind === 'card' ? sql`facts = jsonb_build_object('isPlain', ${isPlain}::boolean), ` : sql``;
}

/** Whether a pin's card tells only its state in Slack, so that nobody sees there what they would approve. */
export async function isCardPlain(db: Db, { workspaceId, pinId }: PinKey): Promise<boolean> {
  const [card] = await queryRows(
    db,
    sql`select coalesce((facts->>'isPlain')::boolean, false) as plain from messages
      where workspace_id = ${workspaceId} and kind = 'card' and subject = ${pinId}`,
    z.object({ plain: z.boolean() }),
  );
  return card?.plain === true;
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

/** Slack's words for a channel that we are not in; a private one it does not even show us. */
const uninvited = ['not_in_channel', 'channel_not_found'];

/** Tries at once what could not be written in a channel because we were not in it. Returns how many messages. */
export async function retryInChannel(
  db: Db,
  { workspaceId, channelId }: { workspaceId: string; channelId: string },
): Promise<number> {
  const words = sql.join(
    uninvited.map((word) => sql`${word}`),
    sql`, `,
  );
  const rows = await queryRows(
    db,
    sql`update messages m set next_try_at = app_now(), tries = 0,
        state = case when m.state = 'failed' then 'waiting' else m.state end
      from workspaces w
      where m.workspace_id = ${workspaceId} and w.id = m.workspace_id
        and m.state in ('waiting', 'unsure', 'failed') and m.last_error in (${words})
        and ${channelId} = case
          when m.kind = 'notice' then m.channel_id
          else (
            select coalesce(p.card_channel_id, w.review_channel_id) from pins p
            where p.workspace_id = m.workspace_id and p.id = case when m.kind <> 'notice' then m.subject::uuid end
          )
        end
      returning m.id`,
    z.object({ id: z.uuid() }),
  );
  return rows.length;
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
