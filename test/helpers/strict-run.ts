import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
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
    const host = networkDestination(args);
    if (host !== undefined) refuseStrangers(host);
    return Reflect.apply(connect, this, args);
  };
}

function guardLookups(): void {
  const { lookup } = dns;
  const promised = dns.promises.lookup;
  const guard = (original: (...args: never[]) => unknown) =>
    function guarded(this: unknown, ...args: unknown[]) {
      refuseStrangers(String(args[0]));
      return Reflect.apply(original, this, args);
    };
  // The original carries properties that promisify() reads.
  dns.lookup = Object.assign(guard(lookup), lookup) as typeof lookup;
  dns.promises.lookup = guard(promised) as typeof promised;
  syncBuiltinESMExports();
}

function refuseStrangers(host: string): void {
  if (isLoopback(host) || host === testServer) return;
  const fault = `reached for ${host}: tests stay on loopback`;
  faults.push(fault);
  throw new Error(`This test ${fault}.`);
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
