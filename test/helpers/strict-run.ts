import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { type LookupFunction, Socket } from 'node:net';
import { format } from 'node:util';
import { afterAll, afterEach, beforeEach, inject } from 'vitest';
import { isLoopback, networkDestination } from './network-destination.ts';

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
  const guard = (original: (...args: never[]) => unknown) =>
    function guarded(this: unknown, ...args: unknown[]) {
      const host = String(args[0]);
      if (isNowhere(host)) return answerNowhere(host, args);
      refuseStrangers(host);
      return Reflect.apply(original, this, args);
    };
  // The original carries properties that promisify() reads.
  dns.lookup = Object.assign(guard(lookup), lookup) as typeof lookup;
  dns.promises.lookup = guard(promised) as typeof promised;
  syncBuiltinESMExports();
}

/** A name that never exists (RFC 6761, section 6.4): a test may ask for it, and nobody outside is asked. */
function isNowhere(host: string): boolean {
  return host.endsWith('.invalid');
}

function answerNowhere(host: string, args: readonly unknown[]): Promise<never> | undefined {
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
    code: 'ENOTFOUND',
    hostname: host,
  });
  const done = args.at(-1);
  if (typeof done !== 'function') return Promise.reject(error);
  process.nextTick(done, error);
  return undefined;
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
