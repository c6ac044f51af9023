import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { ConnectionLost } from './connection-lost.ts';
import type { LocalPinterest } from './local-pinterest.ts';

export interface ServedPinterest {
  /** The same doors at the address that is listened on. */
  readonly apiUrl: string;
  readonly siteUrl: string;
  readonly port: number;
  /** Ends every connection, silent ones too. */
  close(): Promise<void>;
}

/**
 * The port door. Requests are handed on as if they had been sent to `apiUrl` or `siteUrl`, so that one instance
 * may be reached over any port.
 */
export async function serveLocalPinterest(
  local: LocalPinterest,
  { port = 0, host = '127.0.0.1' }: { port?: number; host?: string } = {},
): Promise<ServedPinterest> {
  const server = createServer((incoming, outgoing) => {
    answer(local, incoming, outgoing).catch((error) => fail(outgoing, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
  return {
    apiUrl: `${origin}${new URL(local.apiUrl).pathname}`,
    siteUrl: `${origin}${new URL(local.siteUrl).pathname}`,
    port: address.port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function answer(
  local: LocalPinterest,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const response = await local.fetch(await toRequest(local, incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body !== null) await writeBody(response.body, outgoing);
    outgoing.end();
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error;
    if (error.how === 'reset') breakOff(incoming.socket, outgoing);
  }
}

/** A bug of the fake, or a client that went away: shown where somebody still listens. */
function fail(outgoing: ServerResponse, error: unknown): void {
  if (outgoing.headersSent || outgoing.destroyed) {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(500, { 'content-type': 'text/plain' });
  outgoing.end(`The local Pinterest failed: ${error instanceof Error ? error.stack : String(error)}`);
}

/** Waits until each part has left, so that a body which breaks off later has brought its first part. */
async function writeBody(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  for (const reader = body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    await new Promise<void>((resolve, reject) => {
      outgoing.write(value, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** A reset throws away what is still under way, so an answer that has begun is closed in the usual way. */
function breakOff(socket: Socket, outgoing: ServerResponse): void {
  if (outgoing.headersSent) socket.destroySoon();
  else socket.resetAndDestroy();
}

async function toRequest(local: LocalPinterest, incoming: IncomingMessage): Promise<Request> {
  const path = incoming.url ?? '/';
  const apiPath = new URL(local.apiUrl).pathname.replace(/\/$/, '');
  const isApi = path === apiPath || path.startsWith(`${apiPath}/`);
  const { origin } = new URL(isApi ? local.apiUrl : local.siteUrl);
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? Uint8Array.from(await buffer(incoming)) : null;
  return new Request(new URL(`${origin}${path}`), { method, headers: toHeaders(incoming), body });
}

function toHeaders(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}
