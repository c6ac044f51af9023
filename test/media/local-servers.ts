import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { createServer as createTcpServer, isIP, type LookupFunction, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { onTestFinished } from 'vitest';
import { createTestCertificate } from '../helpers/test-certificate.ts';

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
    const asked: string[] = [];
    const note = (addresses: readonly string[]) => {
      asked.push(...addresses);
      dialed.push(...addresses);
    };
    const connect = buildConnector({
      ...settings,
      ...(options.ca === undefined ? {} : { ca: options.ca }),
      lookup: lookupOnLoopback(settings, note),
    });
    return (target, callback) => {
      const isLiteral = isIP(target.hostname) !== 0;
      if (isLiteral) note([target.hostname]);
      const hostname = isLiteral ? '127.0.0.1' : target.hostname;
      connect({ ...target, hostname, port: String(port) }, (error, socket) => {
        if (error !== null) return callback(error, null);
        Object.defineProperty(socket, 'remoteAddress', { value: options.reached ?? asked[0] });
        callback(null, socket);
      });
    };
  };
  return { buildConnector: build, dialed };
}

// Node calls it for names, as it would call the original; the answers are noted and replaced.
function lookupOnLoopback(
  settings: buildConnector.BuildOptions,
  note: (addresses: readonly string[]) => void,
): LookupFunction {
  return (hostname, options, callback) => {
    if (!('lookup' in settings) || settings.lookup === undefined)
      throw new Error(`${hostname} was left to the system`);
    settings.lookup(hostname, options, (error, answers) => {
      if (!Array.isArray(answers)) throw new Error('the lookup of several addresses answers with a list');
      note(answers.map(({ address }) => address));
      callback(
        error,
        answers.map(() => ({ address: '127.0.0.1', family: 4 })),
      );
    });
  };
}
