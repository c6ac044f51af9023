import { type SQL, sql } from 'drizzle-orm';
import {
  type AttemptMove,
  type AttemptState,
  isFinalAttempt,
  stateAfter,
  statesBefore,
} from '../../pins/attempt.ts';

/**
 * Every statement that asks for an attempt's state, or moves it, takes the states from the table in
 * `src/pins/attempt.ts` through these. They are written out as words, not as parameters: the planner uses a partial
 * index (`where state = 'unknown'`) only if it sees which state a statement means.
 */

interface AttemptKey {
  readonly workspaceId: string;
  readonly attemptId: string;
}

/** A state as a word of SQL. */
export function stateWord(state: AttemptState): SQL {
  return sql.raw(`'${state}'`);
}

/** Whether a column holds one of these states. */
export function isOneOf(column: SQL, states: readonly AttemptState[]): SQL {
  return sql`${column} in (${sql.join(states.map(stateWord), sql`, `)})`;
}

/** Whether an attempt has this move now. */
export function mayMove(column: SQL, move: AttemptMove): SQL {
  return isOneOf(column, statesBefore(move));
}

/** `onlyIf` of a pin's move: the attempt has this move, and is kept as it is until the statement ends. */
export function whileAttempt(key: AttemptKey, move: AttemptMove, more: SQL): SQL {
  return sql`select 1 from attempts
      where workspace_id = ${key.workspaceId} and id = ${key.attemptId} and ${mayMove(sql`state`, move)} and ${more}
      for update`;
}

/** `also` of a pin's move: the attempt's own move. */
export function moveAttempt(key: AttemptKey, move: AttemptMove, assignments: SQL): SQL {
  const state = stateAfter[move];
  const settled = isFinalAttempt(state) ? sql`settled_at = app_now(), ` : sql``;
  // An absent attempt is still watched: whoever declares it absent plans the next look.
  const unlooked = isFinalAttempt(state) && move !== 'declare_absent' ? sql`next_look_at = null, ` : sql``;
  return sql`attempt as (
      update attempts set state = ${stateWord(state)}, ${settled}${unlooked}${assignments} from moved
      where attempts.workspace_id = moved.workspace_id and attempts.id = ${key.attemptId}
    )`;
}
