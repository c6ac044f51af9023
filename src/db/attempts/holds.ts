import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { stateAfter } from '../../pins/attempt.ts';
import type { Db } from '../db.ts';
import type { PinKey } from '../pins.ts';
import { queryRows, rowInteger } from '../rows.ts';
import { stateWord } from './attempt-parts.ts';

/** A late pin, or one of several that look the same, of the very content that is approved. */
export interface HoldingPin {
  readonly livePinId: string;
  readonly lookAlikes: number;
}

/** Whether attempt `late` was given up and its pin stands on Pinterest after all, just like pin `p` for its account. */
const isTwinOf = (pin: SQL) => sql`late.workspace_id = ${pin}.workspace_id and late.pin_id = ${pin}.id
        and late.state = ${stateWord(stateAfter.declare_absent)}
        and late.content_hash = ${pin}.content_hash and late.account_id = ${pin}.approved_account_id
        and late.late_pin_id is not null and late.late_pin_deleted_at is null`;

/**
 * Whether a late pin of this very content stands on its account: then the pin is there already, and sending it again
 * would make two by our own doing. Of several that look the same one is almost certainly ours, so they hold it as well.
 * `pin`: an alias with columns of `pins`.
 */
export function isThereAlready(pin: SQL): SQL {
  return sql`exists (select 1 from attempts late where ${isTwinOf(pin)})`;
}

/** The late pin that an approved pin waits for, if there is one; first of all one that nobody can delete from here. */
export async function findHoldingPin(db: Db, key: PinKey): Promise<HoldingPin | undefined> {
  const [row] = await queryRows(
    db,
    sql`select late.late_pin_id, late.late_look_alikes from attempts late
      join pins p on ${isTwinOf(sql`p`)}
      where p.workspace_id = ${key.workspaceId} and p.id = ${key.pinId} and p.state = 'approved'
      order by late.late_look_alikes desc, late.late_pin_at limit 1`,
    z.object({ late_pin_id: z.string(), late_look_alikes: rowInteger }),
  );
  return row && { livePinId: row.late_pin_id, lookAlikes: row.late_look_alikes };
}
