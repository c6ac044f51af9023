import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import type { Db } from '../../../src/db/db.ts';
import { faults } from '../network-guard.ts';
import { createTestDatabase, type TestDatabase } from '../postgres.ts';
import './watch-statements.ts';

let database: TestDatabase;
let forgetful: (db: Db) => Promise<unknown>;

beforeAll(async () => {
  database = await createTestDatabase();
  forgetful = await writeForgetfulVerb();
});
afterAll(() => database.close());

test('every statement that production sends names its workspace, or the test that it runs in fails', async () => {
  await forgetful(database.db);
  expect(faults.splice(0)).toEqual([
    `sent a statement that touches pins without naming the workspace:\nselect "id", "title" from "pins" where "pins"."id" = $1`,
  ]);
});

test('in a transaction too', async () => {
  await database.db.transaction(async (tx) => void (await forgetful(tx)));
  expect(faults.splice(0)).toHaveLength(1);
});

test('a test may ask for what it likes', async () => {
  await database.db.execute(sql`select id from pins`);
  expect(faults).toEqual([]);
});

/** A verb of production's with a mistake in it, in a file of its own: the folder tells whose a statement is. */
async function writeForgetfulVerb() {
  const folder = join(inject('scratchDir'), 'src');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'find-pin-by-id-alone.ts');
  const project = process.cwd();
  await writeFile(
    file,
    `import { eq } from '${project}/node_modules/drizzle-orm/index.js';
import { pins } from '${project}/src/db/schema.ts';
export async function findPinByIdAlone(db) {
  return await db.select({ id: pins.id, title: pins.title }).from(pins).where(eq(pins.id, '8f0e0000-0000-4000-8000-000000000000'));
}
`,
  );
  const verb = z.object({
    findPinByIdAlone: z.custom<(db: Db) => Promise<unknown>>((value) => typeof value === 'function'),
  });
  return verb.parse(await import(file)).findPinByIdAlone;
}
