import type postgres from 'postgres';
import { type WatchedSession, watchSession } from './watched-session.ts';

/** What drizzle calls inside a transaction. */
type Scope = Pick<WatchedSession, 'unsafe'> & { savepoint(work: Work): Promise<unknown> };
type Work = (scope: Scope) => unknown;
type Words = { start: string; finish: string; undo: string };

const TRANSACTION: Words = { start: 'begin', finish: 'commit', undo: 'rollback' };

/**
 * Gives a pool transactions that survive the loss of their connection. Those of postgres.js 3.4.9 say `rollback` to the
 * connection that has just gone, which throws where nobody can catch it and ends the process (porsager/postgres pull
 * request 1155); and under load they may begin on a connection that others use too (issue 1189).
 *
 * Inside a transaction await nothing but its own statements: one that is said later than a moment after the connection
 * has gone still throws like that.
 */
export function withSafeTransactions(pool: postgres.Sql): postgres.Sql {
  const begin = async (work: Work): Promise<unknown> => {
    const reserved = await pool.reserve();
    const session = watchSession(reserved);
    try {
      return await runInside(session, TRANSACTION, work);
    } finally {
      // One that is lost has left the pool, and comes back connected anew.
      if (!session.isLost()) reserved.release();
    }
  };
  return Object.assign(pool, { begin });
}

async function runInside(session: WatchedSession, words: Words, work: Work, depth = 1): Promise<unknown> {
  const scope: Scope = {
    unsafe: session.unsafe,
    savepoint: (inner) => runInside(session, savepointWords(depth), inner, depth + 1),
  };
  await session.unsafe(words.start);
  try {
    const result = await work(scope);
    // PostgreSQL answers `commit` after a failed statement with a silent rollback.
    session.throwFailure();
    await session.unsafe(words.finish);
    return result;
  } catch (error) {
    if (!session.isLost()) await undo(session, words);
    throw error;
  }
}

async function undo(session: WatchedSession, words: Words): Promise<void> {
  try {
    await session.unsafe(words.undo);
    session.forgetFailure();
  } catch (error) {
    // The server undoes by itself what it has lost the client of; the caller learns the first failure.
    if (!session.isLost()) throw error;
  }
}

function savepointWords(depth: number): Words {
  const name = `savepoint_${depth}`;
  return { start: `savepoint ${name}`, finish: `release ${name}`, undo: `rollback to ${name}` };
}
