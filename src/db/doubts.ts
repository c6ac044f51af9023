import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { doubtfulStates, stateAfter } from '../pins/attempt.ts';
import type { Doubt } from '../pins/doubt.ts';
import { isOneOf, stateWord } from './attempts/attempt-parts.ts';
import {
  type SoughtAttempt,
  soughtColumns,
  soughtRow,
  toSought,
  usableConnection,
} from './attempts/sought-row.ts';
import { dueAt } from './attempts/turn.ts';
import type { Db } from './db.ts';
import type { PinKey } from './pins.ts';
import { queryRows, rowInstant, rowInteger } from './rows.ts';

/** An attempt whose answer never came: what was sent, what is known, and when we look again. */
export interface DoubtfulAttempt extends Doubt, SoughtAttempt {
  readonly looks: number;
  /** Whether an earlier attempt of the pin was given up. */
  readonly isAnotherTry: boolean;
  /** Null: we have stopped looking. */
  readonly nextLookAt: Date | null;
}

export const doubtRow = soughtRow
  .extend({
    board_section_id: z.string().nullable(),
    title: z.string(),
    description: z.string(),
    alt_text: z.string(),
    link: z.string(),
    made: z.boolean(),
    looks: rowInteger,
    next_look_at: rowInstant.nullable(),
    last_look_at: rowInstant.nullable(),
    last_look_found: rowInteger,
    last_look_whole: z.boolean(),
    was_retried_by_itself: z.boolean(),
    is_another_try: z.boolean(),
    due_at: rowInstant,
  })
  .transform(
    (row): DoubtfulAttempt => ({
      ...toSought(row),
      boardSectionId: row.board_section_id,
      title: row.title,
      description: row.description,
      altText: row.alt_text,
      link: row.link,
      made: row.made,
      looks: row.looks,
      nextLookAt: row.next_look_at,
      lastLookAt: row.last_look_at,
      lastLookFound: row.last_look_found,
      lastLookWhole: row.last_look_whole,
      wasRetriedByItself: row.was_retried_by_itself,
      isAnotherTry: row.is_another_try,
      dueAt: row.due_at,
    }),
  );

/** Selects `doubtRow`. `source`: a table expression with columns of `attempts`. */
export function selectDoubts(source: SQL): SQL {
  return sql`select ${soughtColumns}, p.board_section_id, p.title, p.description, p.alt_text, p.link, a.made, a.looks,
      a.next_look_at, a.last_look_at, a.last_look_found, a.last_look_whole,
      ${wasRetriedByItself(sql`a`)} as was_retried_by_itself,
      ${isAnotherTry} as is_another_try, coalesce(${dueAt}, a.intent_at) as due_at
    from ${source} a
    join pins p on p.workspace_id = a.workspace_id and p.id = a.pin_id
    ${usableConnection}`;
}

/** Whether an attempt of the same version was declared absent by nobody, which only the retry by itself does. */
export function wasRetriedByItself(attempt: SQL): SQL {
  return sql`exists (
      select 1 from attempts earlier where earlier.workspace_id = ${attempt}.workspace_id
        and earlier.pin_id = ${attempt}.pin_id and earlier.version = ${attempt}.version
        and earlier.state = ${stateWord(stateAfter.declare_absent)} and earlier.decided_by is null
    )`;
}

/** Whether an earlier attempt of the pin of attempt `a` was given up, whatever its version. */
const isAnotherTry = sql`exists (
      select 1 from attempts earlier where earlier.workspace_id = a.workspace_id and earlier.pin_id = a.pin_id
        and earlier.state = ${stateWord(stateAfter.declare_absent)}
    )`;

/** The doubt about a pin, or undefined where there is none. */
export async function findDoubt(db: Db, key: PinKey): Promise<DoubtfulAttempt | undefined> {
  if (!z.uuid().safeParse(key.pinId).success) return undefined;
  const [doubt] = await queryRows(
    db,
    sql`${selectDoubts(sql`attempts`)}
      where a.workspace_id = ${key.workspaceId} and a.pin_id = ${key.pinId} and ${isOneOf(sql`a.state`, doubtfulStates)}`,
    doubtRow,
  );
  return doubt;
}
