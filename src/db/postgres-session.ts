import type { Socket } from 'node:net';
import { makePgArray } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import type { PostgresTiming } from './postgres-timing.ts';
import { openSocket, type Target } from './silent-socket.ts';

/** How long the server may take to hang up. */
const GOODBYE_SECONDS = 1;

type Unsafe = postgres.Sql['unsafe'];

/** One connection, and nothing in its place when it has gone. */
export type Session = {
  unsafe(...args: Parameters<Unsafe>): ReturnType<Unsafe>;
  /** Whether it is of no use any more. */
  isLost(): boolean;
  /** At once; statements that run on it fail. */
  destroy(): void;
  /** With a word to the server. */
  end(): Promise<void>;
};

export type SessionOptions = {
  url: string;
  /** What the server is told about the session. */
  connection: Record<string, string | number>;
  timing: PostgresTiming;
  onNotice: (notice: postgres.Notice) => void;
  /** How drizzle reads and writes its types. */
  types?: Pick<postgres.ParsedOptions, 'parsers' | 'serializers'>;
  /** It has gone, by whatever hand. */
  onLost?: () => void;
};

/**
 * A client of postgres.js with one connection and one socket, ever: what it would do after the connection has gone is
 * never done (docs/decisions/0027).
 */
export function openSession(options: SessionOptions): Session {
  let socket: Socket | undefined;
  let isLost = false;
  const lose = () => {
    if (isLost) return;
    isLost = true;
    options.onLost?.();
  };
  const client = createClient(options, {
    onclose: lose,
    socket: (target) => {
      if (isLost || socket) throw goneError();
      socket = openSocket(target, options.timing.silenceMs);
      return socket;
    },
  });
  const destroy = () => {
    lose();
    socket?.destroy();
  };
  return {
    unsafe: (...args) => {
      // The driver would keep it for a connection that never comes.
      if (isLost) return toRefused(goneError());
      const query = client.unsafe(...args);
      query.catch((error: unknown) => isHarmless(error) || destroy());
      return query;
    },
    isLost: () => isLost,
    destroy,
    async end() {
      await client.end({ timeout: GOODBYE_SECONDS });
      destroy();
    },
  };
}

/** It connects with its first statement. */
export function createClient(
  { url, connection, timing, onNotice, types }: Omit<SessionOptions, 'onLost'>,
  own: { onclose?: () => void; socket: (target: Target) => Socket },
): postgres.Sql {
  const client = postgres(url, {
    max: 1,
    connect_timeout: 5,
    // How long a session lives is the pool's to say.
    idle_timeout: 0,
    max_lifetime: null,
    // What was prepared may be said a second time, when tables have changed under it.
    prepare: false,
    // Each connection would ask for them, and the failure of that question ends the process.
    fetch_types: false,
    types: { texts: TEXT_LIST },
    connection: { ...connection, statement_timeout: timing.statementMs, lock_timeout: timing.lockMs },
    onnotice: onNotice,
    ...own,
  });
  // With several hosts in the address the driver keeps a failed connection to itself.
  client.options.host.splice(1);
  Object.assign(client.options.parsers, types?.parsers);
  Object.assign(client.options.serializers, types?.serializers);
  return client;
}

/** text[]: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/catalog/pg_type.dat */
const TEXT_LIST: postgres.PostgresType = {
  to: 1009,
  from: [1009],
  // A column of drizzle's has made a text of it already.
  serialize: (list: unknown) => (Array.isArray(list) ? makePgArray(list) : list),
  parse: parseList,
};

/** `{a,"b c",NULL}`: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO (drizzle's own drops backslashes.) */
function parseList(text: string): readonly (string | null)[] {
  const items = text.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|[^,]+/gsu) ?? [];
  return items.map((item) => {
    if (item.startsWith('"')) return item.slice(1, -1).replaceAll(/\\(.)/gsu, '$1');
    return item === 'NULL' ? null : item;
  });
}

/** Said to nobody. Where no one waits for it, its failure is none of the process. */
function toRefused(error: Error): ReturnType<Unsafe> {
  const answer = Promise.reject(error);
  answer.catch(() => undefined);
  return Object.assign(answer, { values: () => answer }) as unknown as ReturnType<Unsafe>;
}

function goneError(): Error {
  const error = new Error('The connection to the database has gone. Nothing was sent.');
  return Object.assign(error, { code: 'CONNECTION_GONE' });
}

/** The server's own words, unless they are its last, leave the connection as it was. */
function isHarmless(error: unknown): boolean {
  return error instanceof postgres.PostgresError && !['FATAL', 'PANIC'].includes(error.severity);
}
