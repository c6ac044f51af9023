import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface Listening {
  readonly port: number;
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
  return {
    port: address.port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
