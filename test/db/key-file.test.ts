import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOrCreateKeyFile } from '../../src/db/key-file.ts';
import { createKeyring } from '../../src/db/keyring.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'corkboard-keys-'));
});

afterEach(() => rm(dataDir, { recursive: true }));

test('the first start makes a key that only its owner can read', async () => {
  const file = await readOrCreateKeyFile(dataDir);
  expect(file).toMatchObject({ path: join(dataDir, 'encryption-keys'), created: true });
  expect((await stat(file.path)).mode & 0o777).toBe(0o600);
  expect(createKeyring(file.text, file.path).kids).toStrictEqual(['k1']);
});

test('later starts read the same key', async () => {
  const first = await readOrCreateKeyFile(dataDir);
  expect(await readOrCreateKeyFile(dataDir)).toStrictEqual({ ...first, created: false });
});

test('of ten first starts at once one makes the key, and all read it', async () => {
  const files = await Promise.all(Array.from({ length: 10 }, () => readOrCreateKeyFile(dataDir)));
  expect(files.filter(({ created }) => created)).toHaveLength(1);
  expect(new Set(files.map(({ text }) => text)).size).toBe(1);
  expect(await readdir(dataDir)).toStrictEqual(['encryption-keys']);
});

test('two data directories get different keys', async () => {
  const other = await readOrCreateKeyFile(join(dataDir, 'other'));
  expect((await readOrCreateKeyFile(dataDir)).text).not.toBe(other.text);
});

test('a key file that others can read is refused with the way out', async () => {
  const { path } = await readOrCreateKeyFile(dataDir);
  await chmod(path, 0o640);
  await expect(readOrCreateKeyFile(dataDir)).rejects.toThrow(
    /\(mode 640\): run chmod 600 on it, or set ENCRYPTION_KEYS/,
  );
});
