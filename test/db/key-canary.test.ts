import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkKeyCanaries, forgetKey } from '../../src/db/key-canary.ts';
import { createKeyring } from '../../src/db/keyring.ts';
import { keyCanaries } from '../../src/db/schema.ts';
import { bothDatabases, type TestDatabase } from '../helpers/postgres.ts';

const keyA = randomBytes(32).toString('base64');
const keyB = randomBytes(32).toString('base64');

describe.each(bothDatabases)('key canaries on $name', ({ createDatabase }) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
  });

  beforeEach(() => database.db.delete(keyCanaries));

  afterAll(() => database.close());

  const start = (keys: string) => checkKeyCanaries({ db: database.db, keyring: createKeyring(keys) });

  test('the first start leaves a canary, later ones accept the same key', async () => {
    await start(`k1:${keyA}`);
    await start(`k1:${keyA}`);
    expect(await database.db.select({ kid: keyCanaries.kid }).from(keyCanaries)).toStrictEqual([
      { kid: 'k1' },
    ]);
  });

  test('another key under the same name stops the start', async () => {
    await start(`k1:${keyA}`);
    await expect(start(`k1:${keyB}`)).rejects.toMatchObject({
      code: 'key_wrong',
      message: 'Key "k1" in ENCRYPTION_KEYS is not the key of that name that this database was sealed with.',
    });
  });

  test('of two replicas that start first at once with different keys, only one starts', async () => {
    const starts = await Promise.allSettled([start(`k1:${keyA}`), start(`k1:${keyB}`)]);
    expect(starts.map(({ status }) => status).toSorted()).toStrictEqual(['fulfilled', 'rejected']);
  });

  test('a key that has sealed something cannot be left out until it is forgotten', async () => {
    await start(`k1:${keyA}`);
    await start(`k2:${keyB} k1:${keyA}`);
    await expect(start(`k2:${keyB}`)).rejects.toThrow(
      /sealed with key "k1", and ENCRYPTION_KEYS does not name it/,
    );
    await forgetKey(database.db, 'k1');
    await expect(start(`k2:${keyB}`)).resolves.toBeUndefined();
  });

  test('a start with a missing key leaves no canary of its own', async () => {
    await start(`k1:${keyA}`);
    await expect(start(`k2:${keyB}`)).rejects.toMatchObject({ code: 'key_unknown' });
    expect(await database.db.select({ kid: keyCanaries.kid }).from(keyCanaries)).toStrictEqual([
      { kid: 'k1' },
    ]);
  });
});
