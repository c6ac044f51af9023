import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from './error-code.ts';
import { KeyringError } from './keyring-error.ts';

export type KeyFile = {
  path: string;
  /** For `createKeyring(text, path)`. */
  text: string;
  /** True on the first start: tell the operator to keep a copy, for without it the database's tokens are lost. */
  created: boolean;
};

/**
 * Single-team installs need no variable: their key is made at the first start and kept in the data directory. It
 * protects copies of the database, not somebody who can read that directory.
 */
export async function readOrCreateKeyFile(dataDir: string): Promise<KeyFile> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'encryption-keys');
  const created = await createOnce(path, `k1:${randomBytes(32).toString('base64')}\n`);
  await refuseReadableByOthers(path);
  return { path, text: await readFile(path, 'utf8'), created };
}

/** Written in full before it gets its name: neither a crash nor a second process at the same moment leaves half a key. */
async function createOnce(path: string, text: string): Promise<boolean> {
  if (await exists(path)) return false;
  const draft = `${path}.draft-${randomUUID()}`;
  await writeFile(draft, text, { flag: 'wx', mode: 0o600, flush: true });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft);
  }
}

async function refuseReadableByOthers(path: string): Promise<void> {
  const mode = (await stat(path)).mode & 0o777;
  // Windows has no such bits and shows them all.
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  const message = `${path} can be read by other users (mode ${mode.toString(8)}): run chmod 600 on it, or set ENCRYPTION_KEYS to its content and remove it.`;
  throw new KeyringError('keys_exposed', message);
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}
