import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { type LookupFunction, Socket } from 'node:net';
import { format } from 'node:util';
import { afterAll, afterEach, beforeEach, inject } from 'vitest';
import { isLoopback, isNowhere, networkDestination } from './network-destination.ts';

/**
 * For every test file: a test that reaches for the network, or that ends with something on console.error, fails, also when
 * the code under test swallows the refusal. A test that expects such a line replaces console.error itself.
 */
const faults: string[] = [];
const testServer = new URL(inject('postgres').adminUrl).hostname;

guardConnections();
guardLookups();
beforeEach(listenToConsole);
afterEach(tellFaults);
// What was left behind after the last test, by a timer or by another hook.
afterAll(tellFaults);

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

function listenToConsole(): void {
  globalThis.console.error = (...args: unknown[]) => {
    faults.push(`wrote to console.error: ${format(...args)}`);
  };
}

function tellFaults(): void {
  const told = faults.splice(0);
  if (told.length > 0) throw new Error(`This test ${told.join('\nand ')}`);
}
