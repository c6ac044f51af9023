import { eq } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { Keyring } from './keyring.ts';
import { KeyringError } from './keyring-error.ts';
import { keyCanaries } from './schema.ts';

const WORD = 'corkboard';

/**
 * At start: every key that ever sealed something in this database must be in the keyring, and be the same key. So a wrong
 * or missing key stops the start under its name, before a token is touched. A key that seals here for the first time
 * leaves its canary.
 */
export async function checkKeyCanaries(deps: { db: Db; keyring: Keyring }): Promise<void> {
  const { db, keyring } = deps;
  // Before our own canary: a keyring that is refused here must not leave a trace that the right one is measured by.
  await openAll(deps);
  const canary = { kid: keyring.kid, sealed: keyring.encrypt(WORD, placeOf(keyring.kid)) };
  await db.insert(keyCanaries).values(canary).onConflictDoNothing();
  // Another replica may have been first, with another key of that name.
  await openAll(deps);
}

/** After the last value that `kid` had sealed was sealed anew: from now on the database starts without that key. */
export async function forgetKey(db: Db, kid: string): Promise<void> {
  await db.delete(keyCanaries).where(eq(keyCanaries.kid, kid));
}

async function openAll({ db, keyring }: { db: Db; keyring: Keyring }): Promise<void> {
  for (const { kid, sealed } of await db.select().from(keyCanaries)) openCanary(keyring, kid, sealed);
}

function openCanary(keyring: Keyring, kid: string, sealed: string): void {
  if (!keyring.kids.includes(kid)) {
    const message = `This database holds values sealed with key "${kid}", and ENCRYPTION_KEYS does not name it. Add it back as a further entry.`;
    throw new KeyringError('key_unknown', message);
  }
  try {
    keyring.decrypt(sealed, placeOf(kid));
  } catch (error) {
    const message = `Key "${kid}" in ENCRYPTION_KEYS is not the key of that name that this database was sealed with.`;
    throw new KeyringError('key_wrong', message, { cause: error });
  }
}

function placeOf(kid: string) {
  return { workspaceId: '', table: 'key_canaries', row: kid, field: 'sealed' };
}
