import type { Socket } from 'node:net';

/** Handles what comes from a socket piece by piece, each only when the one before is done. */
export function readInOrder(
  socket: Socket,
  handlers: { data: (chunk: Buffer) => Promise<void>; end: () => Promise<void> | void },
): void {
  let tail: Promise<void> = Promise.resolve();
  const after = (work: () => Promise<void> | void): void => {
    tail = tail.then(work).catch(() => void socket.destroy());
  };
  socket.on('data', (chunk: Buffer) => after(() => handlers.data(chunk)));
  // An error is followed by close.
  socket.on('error', () => undefined);
  socket.on('close', () => after(handlers.end));
}
