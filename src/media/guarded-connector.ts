import { isIP, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import { isPublicAddress } from './is-public-address.ts';
import type { ResolveAddresses } from './resolve-addresses.ts';
import { SafeFetchError } from './safe-fetch-error.ts';

export type ConnectorOptions = {
  readonly resolve: ResolveAddresses;
  readonly buildConnector: typeof buildConnector;
  readonly connectMs: number;
  readonly signal: AbortSignal;
};

/**
 * Connects to public addresses only. A `lookup` hook alone is no guard, Node never calls it for IP literals
 * (https://nodejs.org/api/net.html#socketconnectoptions-connectlistener); so literals are judged here, a name is
 * resolved once, every answer is judged, and the socket may choose only among those answers.
 */
export function createGuardedConnector(options: ConnectorOptions): buildConnector.connector {
  return (target, callback) => {
    connectToPublic(options, target).then(
      (socket) => callback(null, socket),
      (error: Error) => callback(error, null),
    );
  };
}

async function connectToPublic(options: ConnectorOptions, target: buildConnector.Options) {
  const addresses = await findPublicAddresses(target.hostname, options.resolve);
  options.signal.throwIfAborted();
  const socket = await dial(pinnedConnector(options, addresses), target);
  if (isPublicAddress(socket.remoteAddress ?? '')) return socket;
  socket.destroy();
  throw new SafeFetchError('not_public', `${target.hostname} connected to ${socket.remoteAddress}`);
}

async function findPublicAddresses(hostname: string, resolve: ResolveAddresses) {
  const addresses = isIP(hostname) === 0 ? await resolve(hostname) : [hostname];
  // One inner address among outer ones is an attack or a mistake; neither deserves a request.
  const refused = addresses.find((address) => !isPublicAddress(address));
  if (refused !== undefined) throw new SafeFetchError('not_public', `${hostname} is ${refused}`);
  if (addresses.length === 0) throw new SafeFetchError('unreachable', `${hostname} has no address`);
  return addresses;
}

function pinnedConnector({ buildConnector, connectMs }: ConnectorOptions, addresses: readonly string[]) {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return buildConnector({
    timeout: connectMs,
    // Asks `lookup` for all addresses and tries them in turn, so a dead IPv6 route does not lose the image.
    autoSelectFamily: true,
    lookup: (_hostname, _options, done) => done(null, found),
    maxCachedSessions: 0,
    // Said aloud, because NODE_TLS_REJECT_UNAUTHORIZED=0 changes the default.
    rejectUnauthorized: true,
  });
}

function dial(
  connect: buildConnector.connector,
  target: buildConnector.Options,
): Promise<Socket | TLSSocket> {
  return new Promise((resolve, reject) => {
    connect(target, (error, socket) => (error === null ? resolve(socket) : reject(error)));
  });
}
