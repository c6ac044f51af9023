import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { nowOnce } from './clock.ts';
import type { Db } from './db.ts';
import { queryRows, rowInteger } from './rows.ts';

/** A board to which pins of ours went out in some days. */
export interface UsedBoard {
  readonly boardId: string;
  /** As it was called when the newest of them was proposed. */
  readonly name: string;
  readonly published: number;
}

interface Ask {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly days: number;
}

const boardRow = z.object({
  board_id: z.string(),
  name: z.string(),
  published: rowInteger,
  boards: rowInteger,
  pins: rowInteger,
});

/** The boards that were used most, and how many boards and pins there are in all. */
export async function listUsedBoards(
  db: Db,
  { limit, ...ask }: Ask & { limit: number },
): Promise<{
  readonly boards: readonly UsedBoard[];
  readonly boardsInAll: number;
  readonly pinsPublished: number;
}> {
  const rows = await queryRows(
    db,
    sql`select board_id, (array_agg(board_name order by published_at desc))[1] as name, count(*) as published,
        count(*) over () as boards, (sum(count(*)) over ())::bigint as pins
      from pins where ${wasPublished(ask)}
      group by board_id order by count(*) desc, board_id limit ${limit}`,
    boardRow,
  );
  return {
    boards: rows.map(({ board_id: boardId, name, published }) => ({ boardId, name, published })),
    boardsInAll: rows[0]?.boards ?? 0,
    pinsPublished: rows[0]?.pins ?? 0,
  };
}

const pinRow = z.object({ live_pin_id: z.string(), submitter_id: z.string() });

/** Live pin → who proposed it; the newest pins, if there are more than `limit`. */
export async function listSubmitters(
  db: Db,
  { limit, ...ask }: Ask & { limit: number },
): Promise<ReadonlyMap<string, string>> {
  const rows = await queryRows(
    db,
    sql`select live_pin_id, submitter_id from pins where ${wasPublished(ask)}
      order by published_at desc limit ${limit}`,
    pinRow,
  );
  return new Map(rows.map((row) => [row.live_pin_id, row.submitter_id]));
}

function wasPublished({ workspaceId, accountId, days }: Ask) {
  return sql`workspace_id = ${workspaceId} and state = 'published' and live_pin_id is not null
    and approved_account_id = ${accountId} and published_at > ${nowOnce} - make_interval(days => ${days})`;
}
