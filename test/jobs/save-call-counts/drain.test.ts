import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectDatabase } from '../../../src/db/connect.ts';
import { cardOf } from '../../bot/review/helpers.ts';
import { countsOf } from '../../helpers/call-counts.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { silentLog } from '../../helpers/postgres.ts';
import { proposePin } from '../../helpers/propose-pin.ts';

let whole: TestCorkboard;
beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(() => whole.close());

async function publish(): Promise<void> {
  const { title } = await proposePin(whole);
  await whole.slack.as(linenAndLoom.rui).press(cardOf(whole, { title }), 'Approve');
  await whole.settled();
  expect(whole.pinterest.pins).toHaveLength(1);
}

/** After Corkboard has closed its own way to the database. */
async function readCounts(): Promise<Record<string, number>> {
  const { databaseUrl: url } = whole.corkboard.deps.config;
  const database = await connectDatabase({ url, dataDir: '', migrationsDir: 'migrations', log: silentLog });
  try {
    return await countsOf(database.db, linenAndLoom.team);
  } finally {
    await database.close();
  }
}

test('a process that ends writes down what it has done since the last minute', async () => {
  await publish();
  expect(await countsOf(whole.corkboard.deps.db, linenAndLoom.team)).toEqual({});
  await whole.stop();
  expect(await readCounts()).toEqual({
    'GET /boards/{board_id}': 1,
    'GET /boards/{board_id}/pins': 1,
    'POST /pins': 1,
  });
});

test('a process that cannot write them down says so, and ends all the same', async () => {
  await publish();
  await whole.corkboard.deps.db.execute(sql`alter table pinterest_calls rename to pinterest_calls_away`);
  await whole.stop();
  expect(whole.logLines.filter((line) => line.includes('call_counts_lost'))).toHaveLength(1);
});
