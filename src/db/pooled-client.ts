import type postgres from 'postgres';
import { createClient, openSession, type SessionOptions } from './postgres-session.ts';
import { runTransaction, type Work } from './safe-transactions.ts';
import { createSessionPool } from './session-pool.ts';

/** As many as postgres.js keeps by itself. */
const MAX = 10;

/** What drizzle takes for a client of postgres.js: each statement and each transaction has a session for itself. */
export function createPooledClient(options: Omit<SessionOptions, 'types' | 'onLost'>): postgres.Sql {
  const { idleMs, waitMs, closeMs } = options.timing;
  // It says nothing to anybody, and carries what drizzle asks about types.
  const front = createClient(options, { socket: refuse });
  const pool = createSessionPool({
    open: (onLost) => openSession({ ...options, types: front.options, onLost }),
    max: MAX,
    idleMs,
    waitMs,
  });
  let closing: Promise<void> | undefined;
  return Object.assign(front, {
    unsafe: (...args: Parameters<postgres.Sql['unsafe']>) => {
      let isForValues = false;
      const answer = Promise.resolve().then(() =>
        pool.use<unknown>((session) => {
          const query = session.unsafe(...args);
          return isForValues ? query.values() : query;
        }),
      );
      // What follows `unsafe` on the same line has been said before the statement is.
      const values = () => {
        isForValues = true;
        return answer;
      };
      return Object.assign(answer, { values });
    },
    begin: (work: Work) => pool.use((session) => runTransaction(session, work)),
    end: () => {
      closing ??= pool.close(closeMs);
      return closing;
    },
  }) as postgres.Sql;
}

function refuse(): never {
  throw new Error('Statements go through the sessions of the pool.');
}
