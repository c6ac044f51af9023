import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody's web server with pictures, on a port of this machine. */
export interface ImageServer {
  readonly origin: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  /** What the next requests get. */
  answerWith(listener: RequestListener): void;
  close(): Promise<void>;
}

export async function startImageServer(): Promise<ImageServer> {
  const asked: string[] = [];
  let answer: RequestListener = (_request, response) => void response.writeHead(404).end();
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answerWith(listener) {
      answer = listener;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
