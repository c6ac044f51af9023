import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type TcpProxy = {
  port: number;
  /** From now on nothing passes in either direction, and nobody is told: a network that has gone. */
  goSilent(): void;
  /** What the clients say waits, in its order, until the returned function lets it go on: a server as slow as a test wants. */
  hold(): () => void;
  /** Cuts every connection, as a server that crashes does. */
  cut(): void;
  /** How many connections came in so far. */
  connections(): number;
  close(): Promise<void>;
};

/** Stands between a client and a server on loopback, so that a test can make the network fail. */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let silent = false;
  let held: (() => void)[] | undefined;
  const server = createServer((client) => {
    connections += 1;
    const upstream = connect(target);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => {
        if (silent) return;
        if (held !== undefined && from === client) held.push(() => to.write(chunk));
        else to.write(chunk);
      });
      // An error is followed by close.
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        if (!silent) to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    goSilent: () => {
      silent = true;
    },
    hold: () => {
      held = [];
      return () => {
        const waiting = held ?? [];
        held = undefined;
        for (const write of waiting) write();
      };
    },
    cut,
    connections: () => connections,
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
