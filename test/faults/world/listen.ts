import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface Listening {
  readonly port: number;
  /** Connections are refused, and those that stand break. */
  refuse(): Promise<void>;
  /** On the same port again. */
  accept(): Promise<void>;
  close(): Promise<void>;
}

/** Takes connections on a free port of this machine. */
export async function listen(accept: (client: Socket) => void): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client);
    client.once('close', () => sockets.delete(client));
    accept(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  const { port } = address;
  async function refuse(): Promise<void> {
    for (const socket of sockets) socket.resetAndDestroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  }
  return {
    port,
    refuse,
    async accept() {
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    close: refuse,
  };
}
