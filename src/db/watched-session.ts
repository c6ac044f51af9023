import postgres from 'postgres';

type Unsafe = postgres.ReservedSql['unsafe'];

/** A connection that a transaction has for itself, and what became of it. */
export type WatchedSession = {
  unsafe(...args: Parameters<Unsafe>): ReturnType<Unsafe>;
  /** Whether the connection has gone. Then no statement may be said to it, nor may it be given back. */
  isLost(): boolean;
  /** Throws the first failure of a statement, for callers that did not wait for it or passed over it. */
  throwFailure(): void;
  /** After a rollback. */
  forgetFailure(): void;
};

export function watchSession(reserved: postgres.ReservedSql): WatchedSession {
  let lost = false;
  let failure: Error | undefined;
  const note = (error: Error) => {
    failure ??= error;
    lost ||= isConnectionError(error);
  };
  return {
    unsafe: (...args) => {
      const query = reserved.unsafe(...args);
      query.catch(note);
      return query;
    },
    isLost: () => lost,
    throwFailure: () => {
      if (failure) throw failure;
    },
    forgetFailure: () => {
      failure = undefined;
    },
  };
}

/** The server's own words, unless they are its last, and refusals of postgres.js to send a statement, leave the connection as it was. */
function isConnectionError(error: Error): boolean {
  if (error instanceof postgres.PostgresError) return error.severity === 'FATAL';
  // Failures of the operating system carry errno: ECONNRESET, EPIPE, ETIMEDOUT.
  if ('errno' in error && typeof error.errno === 'number') return true;
  return 'code' in error && /^(?:CONNECTION_|ERR_SSL|ERR_TLS|ERR_STREAM|ERR_SOCKET)/.test(String(error.code));
}
