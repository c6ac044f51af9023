import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { type LookupFunction, Socket } from 'node:net';
import { inject } from 'vitest';
import { isLoopback, isNowhere, networkDestination } from './network-destination.ts';

/** What tests did that they may not, until `strict-run.ts` tells it. Once for all files of a worker, as the guards are. */
export const faults: string[] = [];
const testServer = new URL(inject('postgres').adminUrl).hostname;

guardConnections();
guardLookups();

function guardConnections(): void {
  const connect = Socket.prototype.connect;
  Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]) {
    const destination = networkDestination(args);
    if (destination?.options) guardOwnLookup(destination.options);
    else if (destination) refuseStrangers(destination.host);
    return Reflect.apply(connect, this, args);
  };
}

/** A test may lead any name to loopback by a lookup of its own. */
function guardOwnLookup(options: { lookup: LookupFunction }): void {
  const { lookup } = options;
  options.lookup = (hostname, lookupOptions, done) =>
    lookup(hostname, lookupOptions, (error, found, family) => {
      const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
      const refusals = error ? [] : addresses.map(refusalOf);
      done(error ?? refusals.find((refusal) => refusal !== undefined) ?? null, found, family);
    });
}

function guardLookups(): void {
  const { lookup } = dns;
  const promised = dns.promises.lookup;
  const guarded = function guarded(this: unknown, ...args: unknown[]) {
    const name = String(args[0]);
    refuseStrangers(name);
    const done = args.at(-1);
    if (!isNowhere(name) || typeof done !== 'function') return Reflect.apply(lookup, this, args);
    return process.nextTick(done, notFound(name));
  };
  // The original carries properties that promisify() reads.
  dns.lookup = Object.assign(guarded, lookup) as typeof lookup;
  dns.promises.lookup = async function guardedPromise(this: unknown, ...args: unknown[]) {
    const name = String(args[0]);
    refuseStrangers(name);
    if (isNowhere(name)) throw notFound(name);
    return Reflect.apply(promised, this, args);
  } as typeof promised;
  syncBuiltinESMExports();
}

/** What a resolver answers, without asking one: these names never exist (RFC 6761, 6.4). */
function notFound(name: string): Error {
  const facts = { code: 'ENOTFOUND', errno: -3008, syscall: 'getaddrinfo', hostname: name };
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), facts);
}

function refuseStrangers(host: string): void {
  const refusal = refusalOf(host);
  if (refusal) throw refusal;
}

function refusalOf(host: string): Error | undefined {
  if (isLoopback(host) || isNowhere(host) || host === testServer) return undefined;
  const fault = `reached for ${host}: tests stay on loopback`;
  faults.push(fault);
  return new Error(`This test ${fault}.`);
}
