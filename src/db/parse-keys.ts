import { KeyringError } from './keyring-error.ts';

export type Key = { kid: string; bytes: Uint8Array };

const KEY_BYTES = 32;
/** 32 random bytes hold about 30 different ones; fewer than this never happens by chance. */
const FEWEST_DIFFERENT_BYTES = 12;
const ENTRY = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/;
const EXAMPLE = 'Make a key with: echo "k1:$(openssl rand -base64 32)"';

/** `kid:base64key` entries, separated by commas or white space. The first one writes, all of them read. */
export function parseKeys(text: string, source: string): [Key, ...Key[]] {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  const [first, ...others] = entries.map((entry, index) => parseEntry(entry, index + 1, source));
  if (!first) throw new KeyringError('keys_missing', `${source} is empty. ${EXAMPLE}`);
  const keys: [Key, ...Key[]] = [first, ...others];
  refuseDuplicates(keys, source);
  return keys;
}

function parseEntry(entry: string, position: number, source: string): Key {
  const [, kid, encoded] = ENTRY.exec(entry) ?? [];
  if (kid === undefined || encoded === undefined) {
    const message = `Entry ${position} of ${source} is not of the form kid:base64key. ${EXAMPLE}`;
    throw new KeyringError('keys_malformed', message);
  }
  const bytes = new Uint8Array(Buffer.from(encoded, 'base64'));
  if (bytes.length !== KEY_BYTES) {
    const message = `Key "${kid}" in ${source} has ${bytes.length} bytes; it must have ${KEY_BYTES}. ${EXAMPLE}`;
    throw new KeyringError('keys_malformed', message);
  }
  if (new Set(bytes).size < FEWEST_DIFFERENT_BYTES) {
    throw new KeyringError('keys_weak', `Key "${kid}" in ${source} is not random. ${EXAMPLE}`);
  }
  return { kid, bytes };
}

function refuseDuplicates(keys: Key[], source: string): void {
  for (const [index, key] of keys.entries()) {
    const twin = keys
      .slice(0, index)
      .find(({ kid, bytes }) => kid === key.kid || Buffer.compare(bytes, key.bytes) === 0);
    if (!twin) continue;
    const message =
      twin.kid === key.kid
        ? `${source} names key "${key.kid}" twice: each entry needs a kid of its own.`
        : `Keys "${twin.kid}" and "${key.kid}" in ${source} are the same key.`;
    throw new KeyringError('keys_duplicated', message);
  }
}
