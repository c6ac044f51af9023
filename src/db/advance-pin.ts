import { getTableColumns, is, SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { isRefusal, isTold, nextState, type PinMove, type Refusal, refuse } from '../pins/lifecycle.ts';
import type { Db } from './db.ts';
import { cardOf, eventOf, threadLineOf } from './message-requests.ts';
import { findPin, type Pin, type PinKey } from './pins.ts';
import { queryRows, rowInteger } from './rows.ts';
import { pins } from './schema.ts';

type Writable = Omit<Pin, 'workspaceId' | 'id' | 'state' | 'revision' | 'createdAt' | 'updatedAt'>;

/** One move of a pin and everything that changes with it. */
export interface Advance {
  readonly move: PinMove;
  /** A Slack user; null for the clock. */
  readonly actorId: string | null;
  /** A person's reason, or a problem's code. */
  readonly note?: string | undefined;
  /** Field → [before, after]. */
  readonly changes?: Readonly<Record<string, readonly [unknown, unknown]>>;
  /** Further columns of the pin, as values or SQL. */
  readonly set?: { readonly [C in keyof Writable]?: Writable[C] | SQL | undefined };
  /** A SELECT … FOR UPDATE that must find a row, or nothing at all happens. */
  readonly onlyIf?: SQL;
  /** Further CTEs (`name as (…)`) that read `moved`, the pin's new row. */
  readonly also?: readonly SQL[];
}

/**
 * The only writer of a pin's state. Reads the pin, asks `decide` (which asks the lifecycle's rules), and
 * writes the new state, the history and the messages that tell of it in one statement that compares the
 * revision read: two at once, and one of them reads again and decides anew. Returns the pin as it then is.
 */
export async function advancePin(
  db: Db,
  key: PinKey,
  decide: (pin: Pin) => Advance | Refusal | Promise<Advance | Refusal>,
): Promise<Pin | Refusal> {
  for (let tries = 0; tries < 10; tries += 1) {
    const pin = await findPin(db, key);
    if (pin === undefined) return refuse('not_found', 'I cannot find that pin here.');
    const advance = await decide(pin);
    if (isRefusal(advance)) return advance;
    const state = nextState(pin.state, advance.move);
    if (isRefusal(state)) return state;
    const moved = await queryRows(db, toStatement(pin, state, advance), z.object({ revision: rowInteger }));
    if (moved.length === 1) return (await findPin(db, key)) ?? pin;
    if (advance.onlyIf !== undefined && (await findPin(db, key))?.revision === pin.revision) {
      return refuse('changed_since', 'Somebody else was faster.');
    }
  }
  throw new Error(`Pin ${key.pinId} of ${key.workspaceId} changed ten times while we tried to move it.`);
}

function toStatement(pin: Pin, state: Pin['state'], advance: Advance): SQL {
  const { onlyIf, also = [] } = advance;
  const guard = onlyIf === undefined ? sql`` : sql`held as materialized (${onlyIf}), `;
  const guarded = onlyIf === undefined ? sql`` : sql` and exists (select 1 from held)`;
  const more = also.map((cte) => sql`, ${cte}`);
  return sql`with ${guard}moved as (
      update pins set state = ${state}, revision = revision + 1, updated_at = app_now()${toAssignments(advance.set)}
      where workspace_id = ${pin.workspaceId} and id = ${pin.id} and revision = ${pin.revision}
        and state = ${pin.state}${guarded}
      returning *
    ), ${eventOf(sql`moved`, { ...advance, from: pin.state })}, ${cardOf(sql`moved`)}${isTold(advance.move) ? sql`, ${threadLineOf(sql`moved`)}` : sql``}${sql.join(more)}
    select revision from moved`;
}

function toAssignments(set: Advance['set'] = {}): SQL {
  const columns = getTableColumns(pins);
  const assignments = Object.entries(set)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const column = columns[name as keyof typeof columns];
      const written = is(value, SQL) ? value : sql.param(value, column);
      return sql`, ${sql.identifier(column.name)} = ${written}`;
    });
  return sql.join(assignments);
}
