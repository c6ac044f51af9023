import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createTcpServer, isIP, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { onTestFinished } from 'vitest';
import { createTestCertificate } from './test-certificate.ts';

export type Listening = {
  readonly port: number;
  readonly origin: string;
  readonly sockets: readonly Socket[];
};

/** A plain server on loopback, to be named in `allowOrigins`; it ends with the test. */
export async function startHttpServer(answer: RequestListener): Promise<Listening> {
  return await listen(createServer(answer), 'http');
}

/** Accepts connections and never says a word. */
export async function startSilentServer(): Promise<Listening> {
  // Reading on, it notices when it is left.
  return await listen(
    createTcpServer((socket) => socket.resume()),
    'http',
  );
}

/** A TLS server on loopback that stands in for the public hosts named. */
export async function startPublicServer(hostnames: readonly string[], answer: RequestListener) {
  const certificate = createTestCertificate(hostnames);
  const listening = await listen(createTlsServer(certificate, answer), 'https');
  return { ...listening, ca: certificate.cert };
}

async function listen(server: Server, scheme: string): Promise<Listening> {
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, origin: `${scheme}://127.0.0.1:${port}`, sockets };
}

/** Settles when the other side has left every connection. */
export async function everySocketClosed(sockets: readonly Socket[]): Promise<void> {
  const closings = sockets.map((socket) =>
    socket.closed ? undefined : new Promise((resolve) => socket.once('close', resolve)),
  );
  await Promise.all(closings);
}

export type Wire = { readonly buildConnector: typeof buildConnector; readonly dialed: string[] };

/**
 * Leads every socket to one port of this machine, whatever address was asked for, and notes that address. The socket
 * claims to have reached the address asked for, or the one given as `reached`.
 */
export function createWire(port: number, options: { ca?: string; reached?: string } = {}): Wire {
  const dialed: string[] = [];
  const build: typeof buildConnector = (settings = {}) => {
    const connect = buildConnector({ ...settings, ...(options.ca === undefined ? {} : { ca: options.ca }) });
    return (target, callback) => {
      const addresses = addressesFor(target.hostname, settings);
      dialed.push(...addresses);
      const remoteAddress = options.reached ?? addresses[0];
      connect({ ...target, hostname: '127.0.0.1', port: String(port) }, (error, socket) => {
        if (error !== null) return callback(error, null);
        Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress });
        callback(null, socket);
      });
    };
  };
  return { buildConnector: build, dialed };
}

// What `net.connect` does: a literal is taken as it is, a name goes through `lookup`; without one, to localhost here.
function addressesFor(hostname: string, settings: buildConnector.BuildOptions): string[] {
  if (isIP(hostname) !== 0) return [hostname];
  if (!('lookup' in settings) || settings.lookup === undefined) return ['127.0.0.1'];
  const found: string[] = [];
  settings.lookup(hostname, { all: true }, (_error, answers) => {
    if (Array.isArray(answers)) found.push(...answers.map(({ address }) => address));
  });
  return found;
}
