import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Histories } from '../world/histories.ts';

const PATH = 'test/faults/histories.json';
const schema = z.object({ attempts: z.array(z.string()), pins: z.array(z.string()) });

/** What runs before have seen. */
export async function readHistoriesFile(): Promise<Histories> {
  return schema.parse(JSON.parse(await readFile(PATH, 'utf8')));
}

/** Adds what this run has seen; nothing is ever taken out, so that code to come must still understand it. */
export async function addToHistoriesFile(seen: Histories): Promise<void> {
  const before = await readHistoriesFile();
  const merge = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].toSorted();
  const after = {
    attempts: merge([before.attempts, seen.attempts]),
    pins: merge([before.pins, seen.pins]),
  };
  await writeFile(PATH, `${JSON.stringify(after, undefined, 2)}\n`);
}
