import { readFileSync } from 'node:fs';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { expect, test } from 'vitest';
import { z } from 'zod';
import * as schema from '../src/db/schema.ts';

const journalSchema = z.object({ entries: z.array(z.object({ idx: z.number() })) });

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

test('the migrations lead to exactly the tables of the schema: nobody forgot `npm run db:generate`', async () => {
  const last = journalSchema.parse(readJson('migrations/meta/_journal.json')).entries.at(-1)?.idx ?? 0;
  const snapshot = readJson(`migrations/meta/${String(last).padStart(4, '0')}_snapshot.json`);
  const migrated = snapshot as ReturnType<typeof generateDrizzleJson>;
  expect(await generateMigration(migrated, generateDrizzleJson({ ...schema }, migrated.id))).toEqual([]);
});
