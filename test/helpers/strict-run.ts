import { format } from 'node:util';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { faults } from './network-guard.ts';
import './workspaces-named/watch-statements.ts';

/**
 * For every test file: a test that reaches for the network, or that ends with something on console.error, fails, also when
 * the code under test swallows the refusal. A test that expects such a line replaces console.error itself.
 */
beforeEach(listenToConsole);
afterEach(tellFaults);
// What was left behind after the last test, by a timer or by another hook.
afterAll(tellFaults);

function listenToConsole(): void {
  globalThis.console.error = (...args: unknown[]) => {
    faults.push(`wrote to console.error: ${format(...args)}`);
  };
}

function tellFaults(): void {
  const told = faults.splice(0);
  if (told.length > 0) throw new Error(`This test ${told.join('\nand ')}`);
}
