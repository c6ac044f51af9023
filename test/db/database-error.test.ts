import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isUniqueViolation } from '../../src/db/database-error.ts';
import { keyCanaries } from '../../src/db/schema.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';

describe.each(bothDatabases)('errors of $name', ({ createDatabase }) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
    await database.db.insert(keyCanaries).values({ kid: 'taken', sealed: '' });
  });

  afterAll(() => database.close());

  const failureOf = (work: PromiseLike<unknown>): Promise<unknown> =>
    Promise.resolve(work).then(
      () => 'no error',
      (error: unknown) => error,
    );

  test('a second row under the same key is known as such, and under which index', async () => {
    const error = await failureOf(database.db.insert(keyCanaries).values({ kid: 'taken', sealed: '' }));
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, 'key_canaries_pkey')).toBe(true);
    expect(isUniqueViolation(error, 'another_index')).toBe(false);
  });

  test('so it is inside a transaction', async () => {
    const work = database.db.transaction((tx) => tx.insert(keyCanaries).values({ kid: 'taken', sealed: '' }));
    expect(isUniqueViolation(await failureOf(work), 'key_canaries_pkey')).toBe(true);
  });

  test('other failures are not mistaken for it', async () => {
    const nullSealed = await failureOf(
      database.db.execute(sql`insert into key_canaries (kid) values ('no word')`),
    );
    expect(nullSealed).toBeInstanceOf(Error);
    expect(isUniqueViolation(nullSealed)).toBe(false);
    expect(isUniqueViolation(new Error('duplicate key value violates unique constraint'))).toBe(false);
    expect(isUniqueViolation(undefined)).toBe(false);
  });
});
