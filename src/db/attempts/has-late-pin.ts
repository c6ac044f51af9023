import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../db.ts';
import type { PinKey } from '../pins.ts';
import { queryRows } from '../rows.ts';

/** Whether the thread has told of a late pin of this pin, of whichever version, that nobody has deleted from here. */
export async function hasLatePin(db: Db, { workspaceId, pinId }: PinKey): Promise<boolean> {
  const found = await queryRows(
    db,
    sql`select id from attempts where workspace_id = ${workspaceId} and pin_id = ${pinId}
      and late_pin_at is not null and late_pin_deleted_at is null limit 1`,
    z.object({ id: z.uuid() }),
  );
  return found.length > 0;
}
