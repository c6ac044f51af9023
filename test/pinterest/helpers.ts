import { createServer, type Server, type Socket } from 'node:net';
import {
  createLocalPinterest,
  type LocalPinterest,
  type LocalPinterestOptions,
} from '../../playground/pinterest/local-pinterest.ts';
import { createPinterest, type PinToCreate, type Pinterest } from '../../src/pinterest/client.ts';
import { PinterestError } from '../../src/pinterest/error.ts';
import { neededScopes } from '../../src/pinterest/scopes.ts';

export const apiUrl = 'https://api-sandbox.pinterest.com/v5';
export const siteUrl = 'https://www.pinterest.com/';
export const redirectUri = 'https://corkboard.example/pinterest/oauth/callback';
export const app = {
  id: '1490001',
  secret: 'app-secret',
  redirectUris: [redirectUri],
  access: 'standard',
} as const;

/** A 1 × 1 PNG. */
export const pngBase64 =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export function pinFor(boardId: string, overrides: Partial<PinToCreate> = {}): PinToCreate {
  return {
    boardId,
    title: 'Flax runner',
    description: 'Woven in small batches.',
    altText: 'A woven runner',
    link: 'https://linenandloom.example/runner',
    media: { kind: 'image_base64', contentType: 'image/png', data: pngBase64 },
    ...overrides,
  };
}

export function clientAt(address: string, now?: () => Date): Pinterest {
  return createPinterest({
    apiUrl: address,
    oauthUrl: `${siteUrl}oauth/`,
    appId: app.id,
    appSecret: app.secret,
    ...(now === undefined ? {} : { now }),
  });
}

/** A client whose every request goes straight to this local Pinterest. */
export function clientOf(local: LocalPinterest, now?: () => Date): Pinterest {
  return createPinterest({
    apiUrl,
    oauthUrl: `${siteUrl}oauth/`,
    appId: app.id,
    appSecret: app.secret,
    fetch: (input, init) => local.fetch(new Request(input, init)),
    ...(now === undefined ? {} : { now }),
  });
}

export function localWith(overrides: Partial<LocalPinterestOptions> = {}): LocalPinterest {
  return createLocalPinterest({ apiUrl, siteUrl, app, ...overrides });
}

/** A token that belongs to nobody. */
export const strange = { accessToken: 'pina_x' };
/** A PNG of one pixel, as a pin's picture. */
export const pixel = {
  contentType: 'image/png',
  bytes: Uint8Array.from(Buffer.from(pngBase64, 'base64')),
} as const;

/** Production, at noon of 1 July 2026, with pins of some weeks on the shop's board "Summer table". */
export function measuredLocal(overrides: Partial<LocalPinterestOptions> = {}): LocalPinterest {
  const now = new Date('2026-07-01T12:00:00Z');
  const local = localWith({ environment: 'production', now: () => now, ...overrides });
  for (const days of [54, 45, 36, 27]) {
    const createdAt = new Date(now.getTime() - days * 86_400_000);
    local.addPin({ boardId: shopOf(local).board.id, title: `${days} days old`, createdAt, image: pixel });
  }
  return local;
}

/** Of the wider link: ad accounts, and the people of a business. */
export const auditScopes = ['ads:read', 'biz_access:read'];

/** The shop's token and its first board, "Summer table". */
export function shopOf(local: LocalPinterest, scopes: readonly string[] = neededScopes) {
  const account = local.accounts.find(({ username }) => username === 'linenandloom');
  const board = local.boards.find(({ name }) => name === 'Summer table');
  if (account === undefined || board === undefined) throw new Error('The seed has no shop.');
  const tokens = local.grantToken(account.id, scopes);
  return { account, board, access: { accessToken: tokens.accessToken }, ...tokens };
}

export function boardNamed(local: LocalPinterest, name: string) {
  const board = local.boards.find((candidate) => candidate.name === name);
  if (board === undefined) throw new Error(`There is no board "${name}".`);
  return board;
}

export async function errorOf(work: Promise<unknown>): Promise<PinterestError> {
  const failure = await work.then(
    () => new Error('Nothing was thrown.'),
    (error: unknown) => error,
  );
  if (failure instanceof PinterestError) return failure;
  throw failure;
}

export interface RawServer {
  readonly address: string;
  readonly connections: readonly Socket[];
  close(): Promise<void>;
}

/** A socket server, for what no HTTP server would send. It answers once a request's headers are in. */
export async function rawServer(
  answer: (socket: Socket) => void,
  isRequest = (chunk: Buffer) => chunk.includes('\r\n\r\n'),
): Promise<RawServer> {
  const connections: Socket[] = [];
  const server: Server = createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      if (isRequest(chunk)) answer(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return {
    address: `http://127.0.0.1:${address.port}/v5`,
    connections,
    close() {
      for (const socket of connections) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export function httpAnswer(status: string, body: string, headers: readonly string[] = []): string {
  const all = [`HTTP/1.1 ${status}`, `content-length: ${Buffer.byteLength(body)}`, ...headers];
  return `${all.join('\r\n')}\r\n\r\n${body}`;
}
