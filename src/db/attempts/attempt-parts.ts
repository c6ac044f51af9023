import { type SQL, sql } from 'drizzle-orm';
import type { AttemptState } from '../../pins/attempt.ts';

interface AttemptKey {
  readonly workspaceId: string;
  readonly attemptId: string;
}

const lasting: readonly AttemptState[] = ['prepared', 'sending', 'unknown'];

/** `onlyIf` of a pin's move: the attempt is in one of these states, and is kept there until the statement ends. */
export function whileAttempt(key: AttemptKey, states: readonly AttemptState[], more: SQL): SQL {
  const list = sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  );
  return sql`select 1 from attempts
      where workspace_id = ${key.workspaceId} and id = ${key.attemptId} and state in (${list}) and ${more}
      for update`;
}

/** `also` of a pin's move: the attempt's own move. */
export function attemptBecomes(key: AttemptKey, state: AttemptState, assignments: SQL): SQL {
  const settled = lasting.includes(state) ? sql`` : sql`settled_at = app_now(), next_look_at = null, `;
  return sql`attempt as (
      update attempts set state = ${state}, ${settled}${assignments} from moved
      where attempts.workspace_id = moved.workspace_id and attempts.id = ${key.attemptId}
    )`;
}
