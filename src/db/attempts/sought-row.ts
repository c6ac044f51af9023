import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { SentPin } from '../../pins/match-live-pins.ts';
import { rowInstant, rowInteger } from '../rows.ts';

/** An attempt whose pin is looked for on its board, because it is in doubt or may still turn up. */
export interface SoughtAttempt extends SentPin {
  readonly workspaceId: string;
  readonly pinId: string;
  readonly attemptId: string;
  readonly accountId: string;
  /** The connection in use to that very account; null: there is none now, so nobody can look. */
  readonly connectionId: string | null;
  /** The database's clock, as these facts were read. */
  readonly now: Date;
}

/** Selects `soughtRow` of attempt `a`, beside `usableConnection`. */
export const soughtColumns = sql`a.workspace_id, a.pin_id, a.id, a.account_id, a.board_id, a.intent_at,
      a.clock_offset_ms, a.snapshot, app_now() as now, usable.id as connection_id`;

/** Joins `usable`: the connection that is in use now to the very account that attempt `a` was made with. */
export const usableConnection = sql`join connections made_with
      on made_with.workspace_id = a.workspace_id and made_with.id = a.connection_id
    left join connections usable on usable.workspace_id = a.workspace_id and usable.state = 'active'
      and usable.account_id = a.account_id and usable.environment = made_with.environment`;

export const soughtRow = z.object({
  workspace_id: z.string(),
  pin_id: z.uuid(),
  id: z.uuid(),
  account_id: z.string(),
  connection_id: z.uuid().nullable(),
  board_id: z.string(),
  intent_at: rowInstant,
  clock_offset_ms: rowInteger.nullable(),
  snapshot: z.array(z.string()).nullable(),
  now: rowInstant,
});

/** All but what was sent: a doubt reads that from its pin, what was given up has kept it. */
export function toSought(row: z.output<typeof soughtRow>) {
  return {
    workspaceId: row.workspace_id,
    pinId: row.pin_id,
    attemptId: row.id,
    accountId: row.account_id,
    connectionId: row.connection_id,
    boardId: row.board_id,
    intentAt: row.intent_at,
    clockOffsetMs: row.clock_offset_ms ?? 0,
    snapshot: row.snapshot ?? [],
    now: row.now,
  };
}
