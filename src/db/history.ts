import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from './db.ts';
import { isWithin, type Period } from './period.ts';
import { queryRows, rowInstant, rowInteger } from './rows.ts';
import { pinEvents } from './schema.ts';

/** One line of the history as it is proven: `hash` is SHA-256 of the hash before, a line feed, and `text`. */
export interface SealedLine {
  readonly workspaceId: string;
  readonly pinId: string;
  readonly revision: number;
  readonly at: Date;
  /** Everything that the line tells, as the database put it together for sealing. */
  readonly text: string;
  readonly hash: string;
  /** The hash of the pin's line before, as it is stored; null for its first. */
  readonly before: string | null;
}

const lineRow = z
  .object({
    workspace_id: z.string(),
    pin_id: z.uuid(),
    revision: rowInteger,
    at: rowInstant,
    text: z.string(),
    hash: z.string(),
    before: z.string().nullable(),
  })
  .transform(
    ({ workspace_id: workspaceId, pin_id: pinId, ...rest }): SealedLine => ({ workspaceId, pinId, ...rest }),
  );

/** Lines that are read at once: memory stays flat however long the history is. */
const PAGE = 1000;

/** Every line of the history, of one workspace or of all, of a period or of all time, pin by pin in their order. */
export async function* readHistory(
  db: Db,
  ask: { workspaceId?: string; period?: Period; pageSize?: number } = {},
): AsyncGenerator<SealedLine> {
  const { workspaceId, period, pageSize = PAGE } = ask;
  const ofWorkspace = workspaceId === undefined ? sql`true` : sql`workspace_id = ${workspaceId}`;
  const ofPeriod = period === undefined ? sql`true` : isWithin(pinEvents.at, period);
  let after: SQL = sql`true`;
  for (;;) {
    const lines = await queryRows(
      db,
      sql`select workspace_id, pin_id, revision, at, pin_event_text(pin_events) as text, hash,
          (select earlier.hash from pin_events as earlier where earlier.workspace_id = pin_events.workspace_id
            and earlier.pin_id = pin_events.pin_id and earlier.revision < pin_events.revision
            order by earlier.revision desc limit 1) as before
        from pin_events where ${ofWorkspace} and ${ofPeriod} and ${after} order by workspace_id, pin_id, revision limit ${pageSize}`,
      lineRow,
    );
    yield* lines;
    const last = lines.at(-1);
    if (last === undefined || lines.length < pageSize) return;
    after = sql`(workspace_id, pin_id, revision) > (${last.workspaceId}, ${last.pinId}::uuid, ${last.revision})`;
  }
}

/** The hash that a line must carry, after the one before it (undefined for a pin's first). */
export function toLineHash(before: string | undefined, text: string): string {
  return createHash('sha256')
    .update(`${before ?? ''}\n${text}`)
    .digest('hex');
}

/** A workspace's whole history in one number: it changes with every line, and with every line that is missing. */
export interface HistorySeal {
  readonly lines: number;
  /** SHA-256, in hex, of the last hash of each pin, ordered by the pins' ids, one on a line. */
  readonly seal: string;
}

/** What to write down elsewhere, such as in a Slack channel: who can rewrite the database cannot rewrite that. */
export async function readHistorySeal(db: Db, workspaceId: string): Promise<HistorySeal> {
  const [row] = await queryRows(
    db,
    sql`with ends as (
        select distinct on (pin_id) pin_id, hash from pin_events where workspace_id = ${workspaceId}
        order by pin_id, revision desc
      )
      select (select count(*) from pin_events where workspace_id = ${workspaceId}) as lines,
        encode(sha256(convert_to(coalesce(string_agg(hash, E'\n' order by pin_id), ''), 'UTF8')), 'hex') as seal
      from ends`,
    z.object({ lines: rowInteger, seal: z.string() }),
  );
  if (row === undefined) throw new Error('The database did not tell the seal of the history.');
  return row;
}
