import { connect, type Socket } from 'node:net';

/** Where postgres.js wants to connect: its own options, as it has parsed them. */
export type Target = { path?: string | false; host: string[]; port: number[] };

/** So many looks at a connection, all without a new byte, make it a silent one. */
const TICKS = 8;

/**
 * The `socket` of postgres.js, with one addition: a connection that has been silent for `silenceMs` is cut, and its
 * queries fail. postgres.js alone waits for the answer of a half-open connection until TCP gives up, a quarter of an
 * hour later (porsager/postgres issues 1089, 1186).
 *
 * Silence means death only because nothing alive is silent that long: idle connections are closed before, and
 * the server ends a statement before (`postgres-timing.ts`).
 */
export function openSocket(target: Target, silenceMs: number): Socket {
  const socket = target.path ? connect({ path: target.path }) : connectToHost(target);
  cutWhenSilent(socket, silenceMs);
  return socket;
}

function connectToHost({ host: [host], port: [port] }: Target): Socket {
  if (host === undefined || port === undefined) throw new Error('DATABASE_URL names no host and port.');
  const socket = connect({ host, port });
  // postgres.js reads this property to check the server's certificate.
  return Object.assign(socket, { host });
}

function cutWhenSilent(socket: Socket, silenceMs: number): void {
  let bytesRead = socket.bytesRead;
  let silent = 0;
  // Counts ticks, not time: after the process has been asleep, answers that wait in the socket are read first.
  // Polls a counter, not events: under TLS another socket reads, and postgres.js removes all listeners.
  const timer = setInterval(() => {
    if (socket.destroyed) return clearInterval(timer);
    silent = socket.bytesRead === bytesRead ? silent + 1 : 0;
    bytesRead = socket.bytesRead;
    if (silent < TICKS) return;
    clearInterval(timer);
    const error = new Error(`The database has been silent for ${silenceMs / 1000} seconds.`);
    socket.destroy(Object.assign(error, { code: 'CONNECTION_SILENT' }));
  }, silenceMs / TICKS).unref();
}
