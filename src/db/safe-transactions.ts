import type { Session } from './postgres-session.ts';

/** What drizzle calls inside a transaction. */
type Scope = Pick<Session, 'unsafe'> & { savepoint(work: Work): Promise<unknown> };
export type Work = (scope: Scope) => unknown;
type Words = { start: string; finish: string; undo: string };

const TRANSACTION: Words = { start: 'begin', finish: 'commit', undo: 'rollback' };

/**
 * A transaction on a session that is its own: when the connection goes, it fails, and the server undoes it. Those of
 * postgres.js 3.4.9 say `rollback` to the connection that has just gone, which throws where nobody can catch it and ends
 * the process (porsager/postgres pull request 1155); and under load they may begin on a connection that others use too
 * (issue 1189).
 */
export function runTransaction(session: Session, work: Work): Promise<unknown> {
  return runInside(watch(session), TRANSACTION, work);
}

type Watched = Pick<Session, 'unsafe' | 'isLost'> & {
  /** Throws the first failure of a statement, for callers that did not wait for it or passed over it. */
  throwFailure(): void;
  /** After a rollback. */
  forgetFailure(): void;
};

function watch(session: Session): Watched {
  let failure: Error | undefined;
  return {
    unsafe: (...args) => {
      const query = session.unsafe(...args);
      query.catch((error: Error) => {
        failure ??= error;
      });
      return query;
    },
    isLost: session.isLost,
    throwFailure: () => {
      if (failure) throw failure;
    },
    forgetFailure: () => {
      failure = undefined;
    },
  };
}

async function runInside(session: Watched, words: Words, work: Work, depth = 1): Promise<unknown> {
  const scope: Scope = {
    unsafe: session.unsafe,
    savepoint: (inner) => runInside(session, savepointWords(depth), inner, depth + 1),
  };
  await session.unsafe(words.start);
  const result = await finishOrUndo(session, words, () => work(scope));
  // Of a statement that nobody waited for: its answer came just before that of `commit`.
  session.throwFailure();
  return result;
}

async function finishOrUndo(session: Watched, words: Words, work: () => unknown): Promise<unknown> {
  try {
    const result = await work();
    // PostgreSQL answers `commit` after a failed statement with a silent rollback.
    session.throwFailure();
    await session.unsafe(words.finish);
    return result;
  } catch (error) {
    if (!session.isLost()) await undo(session, words);
    throw error;
  }
}

async function undo(session: Watched, words: Words): Promise<void> {
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
