import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { hasCode } from './error-code.ts';
import { processIdentity } from './process-identity.ts';

/**
 * The data directory's lock is a row of numbered files; the one with the highest number says who holds it, or nobody.
 * To take over is to create the next number, which `link` lets exactly one process do, with its content in place.
 * The highest file is never removed, only followed: a slow process that still believes in a lower number cannot win.
 */
export type LockTurn = z.infer<typeof content> & { number: number; path: string };

const content = z.object({ holder: processIdentity.nullable() });
const NAME = /^database\.lock\.(\d+)$/;

export async function newestTurn(dataDir: string): Promise<LockTurn | undefined> {
  for (;;) {
    const number = await newestNumber(dataDir);
    if (number === undefined) return undefined;
    const path = turnPath(dataDir, number);
    const text = await readUnlessGone(path);
    if (text !== undefined) return { number, path, ...content.parse(JSON.parse(text)) };
  }
}

/** Undefined when another process was faster. */
export async function takeTurn(
  dataDir: string,
  number: number,
  { holder }: z.infer<typeof content>,
): Promise<LockTurn | undefined> {
  const path = turnPath(dataDir, number);
  const draft = join(dataDir, `database.lock.draft-${randomUUID()}`);
  await writeFile(draft, JSON.stringify({ holder }), { flag: 'wx', mode: 0o600, flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined;
    throw error;
  } finally {
    await rm(draft);
  }
  // We may have been so slow that our number was already taken, followed and swept away.
  if ((await newestNumber(dataDir)) !== number) {
    await rm(path, { force: true });
    return undefined;
  }
  await sweepBelow(dataDir, number);
  return { number, path, holder };
}

/** Leaves the lock to whoever comes. */
export async function passTurn(turn: LockTurn): Promise<void> {
  await takeTurn(dirname(turn.path), turn.number + 1, { holder: null });
}

/** Changes while the holder lives. */
export async function heartbeatOf(turn: LockTurn): Promise<number | undefined> {
  try {
    return (await stat(turn.path)).mtimeMs;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function newestNumber(dataDir: string): Promise<number | undefined> {
  const numbers = await turnNumbers(dataDir);
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}

async function sweepBelow(dataDir: string, number: number): Promise<void> {
  for (const old of await turnNumbers(dataDir)) {
    if (old < number) await rm(turnPath(dataDir, old), { force: true });
  }
}

async function turnNumbers(dataDir: string): Promise<number[]> {
  const names = await readdir(dataDir);
  return names.flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number);
}

function turnPath(dataDir: string, number: number): string {
  return join(dataDir, `database.lock.${number}`);
}

async function readUnlessGone(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
