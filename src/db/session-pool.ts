import type { Session } from './postgres-session.ts';
import { createWaitingLine } from './waiting-line.ts';

/** Sessions to lend. */
export type SessionPool = {
  /** Lends a session that nobody else has meanwhile. */
  use<Result>(work: (session: Session) => PromiseLike<Result>): Promise<Result>;
  /** Lends no more, and waits for what is lent, so many milliseconds at most. */
  close(withinMs: number): Promise<void>;
};

export type PoolOptions = {
  /** A new session; `onLost` is told when it has gone. */
  open(onLost: () => void): Session;
  max: number;
  /** An unused session is ended after so long. */
  idleMs: number;
  /** Those who wait for a session fail when none has come back for so long. */
  waitMs: number;
};

/**
 * A session that has gone is never lent again, and a new one takes its place only for somebody who asks: so whoever is
 * lent one knows that nothing was said on it before that has no answer yet.
 */
export function createSessionPool({ open, max, idleMs, waitMs }: PoolOptions): SessionPool {
  const sessions = new Set<Session>();
  const idle = new Map<Session, NodeJS.Timeout>();
  const line = createWaitingLine<Session>(waitMs);
  let isClosed = false;
  let tellEmpty: (() => void) | undefined;

  function openOne(): Session {
    const session: Session = open(() => forget(session));
    sessions.add(session);
    return session;
  }

  function forget(session: Session): void {
    takeIdle(session);
    if (sessions.delete(session)) line.serve(openOne);
    if (sessions.size === 0) tellEmpty?.();
  }

  function takeIdle(session: Session): Session {
    clearTimeout(idle.get(session));
    idle.delete(session);
    return session;
  }

  async function take(): Promise<Session> {
    if (isClosed) throw closedError();
    // The one that was used last, so that the others come of age.
    const [session] = [...idle.keys()].slice(-1);
    if (session !== undefined) return takeIdle(session);
    return sessions.size < max ? openOne() : await line.join();
  }

  function giveBack(session: Session): void {
    if (session.isLost() || line.serve(() => session)) return;
    const end = () => void takeIdle(session).end();
    if (isClosed) end();
    else idle.set(session, setTimeout(end, idleMs).unref());
  }

  return {
    async use(work) {
      const session = await take();
      try {
        return await work(session);
      } finally {
        giveBack(session);
      }
    },
    async close(withinMs) {
      isClosed = true;
      line.dismiss(closedError());
      const emptied = new Promise<void>((resolve) => {
        tellEmpty = resolve;
      });
      for (const session of idle.keys()) void takeIdle(session).end();
      const timer = setTimeout(() => tellEmpty?.(), withinMs);
      if (sessions.size > 0) await emptied;
      clearTimeout(timer);
      for (const session of sessions) session.destroy();
    },
  };
}

function closedError(): Error {
  return Object.assign(new Error('The database is closed.'), { code: 'CONNECTION_ENDED' });
}
