import { PgPreparedQuery } from 'drizzle-orm/pg-core';
import { faults } from '../network-guard.ts';
import { findUnnamedTables } from './unnamed-tables.ts';

/**
 * Sees every statement that production sends in any test, through the one method of drizzle that both drivers pass: one
 * that touches a workspace's rows without naming the workspace fails the test that it runs in.
 */
const METHOD = 'queryWithCache';
const send: unknown = Reflect.get(PgPreparedQuery.prototype, METHOD);
if (typeof send !== 'function') throw new Error(`drizzle's PgPreparedQuery has no ${METHOD} any more.`);

const judged = new Map<string, readonly string[]>();

Reflect.set(PgPreparedQuery.prototype, METHOD, async function watched(this: unknown, ...args: unknown[]) {
  const result: unknown = await Reflect.apply(send, this, args);
  const statement = String(args[0]);
  const unnamed = judge(statement);
  // After an await the stack tells who waits for it.
  if (unnamed.length > 0 && isOfProduction(stackOf())) tell(toFault(statement, unnamed));
  return result;
});

/** Once: a job says the same again and again. */
function tell(fault: string): void {
  if (!faults.includes(fault)) faults.push(fault);
}

function judge(statement: string): readonly string[] {
  const known = judged.get(statement);
  if (known !== undefined) return known;
  const unnamed = findUnnamedTables(statement);
  judged.set(statement, unnamed);
  return unnamed;
}

function stackOf(): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 50;
  const { stack = '' } = new Error('Who asked?');
  Error.stackTraceLimit = stackTraceLimit;
  return stack;
}

/** Whether the verb that wrote it is in `src/`: tests may look at everything. `rows.ts` only hands it on. */
export function isOfProduction(stack: string): boolean {
  const frames = stack.split('\n').filter((line) => /\/(?:src|test|playground)\/[^:]+\.ts/u.test(line));
  const writer = frames.find((line) => !/node_modules|watch-statements\.ts|src\/db\/rows\.ts/u.test(line));
  return writer?.includes('/src/') ?? false;
}

function toFault(statement: string, unnamed: readonly string[]): string {
  return `sent a statement that touches ${unnamed.join(', ')} without naming the workspace:\n${statement.trim()}`;
}
