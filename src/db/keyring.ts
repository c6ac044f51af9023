import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { KeyringError } from './keyring-error.ts';
import { type Key, parseKeys } from './parse-keys.ts';

/** Where a sealed value is stored: it opens nowhere else, in no other workspace, row or column. */
export type SealedPlace = { workspaceId: string; table: string; row: string; field: string };

export type Keyring = {
  /** The key that seals. */
  readonly kid: string;
  readonly kids: readonly string[];
  /** Text as `v1.kid.iv.ct.tag`, the last three in base64url. */
  encrypt(plain: string, place: SealedPlace): string;
  /** Fails with `key_unknown`, `sealed_malformed` or `sealed_unreadable`. */
  decrypt(sealed: string, place: SealedPlace): string;
  /** Whether it was sealed with today's key; if not, it is due for re-encryption. */
  isCurrent(sealed: string): boolean;
  /**
   * A 32-byte key for another purpose, such as signing a link. It changes with the key that seals, so what it has
   * signed must be short-lived, or lie beside the `kid`.
   */
  deriveKey(purpose: string): Uint8Array;
};

const CIPHER = 'aes-256-gcm';
/** 96 random bits: fit for 2^32 values per key (NIST SP 800-38D, 8.3). */
const IV_BYTES = 12;
/** Given to Node as well: without it Node 20 accepts a tag of 4 bytes (DEP0182). */
const TAG_BYTES = 16;
const VERSION = 'v1';

/** `source` names the text to the operator when it is not the variable. */
export function createKeyring(text: string, source = 'ENCRYPTION_KEYS'): Keyring {
  const keys = parseKeys(text, source);
  const [writeKey] = keys;
  const sealingKeys = new Map(keys.map((key) => [key.kid, derive(key, 'sealed values v1')]));

  const getSealingKey = (kid: string): Uint8Array => {
    const key = sealingKeys.get(kid);
    if (key) return key;
    const message = `A stored value was sealed with key "${kid}", which ${source} does not hold. Add it back as a further entry.`;
    throw new KeyringError('key_unknown', message);
  };

  return {
    kid: writeKey.kid,
    kids: keys.map(({ kid }) => kid),
    encrypt: (plain, place) => seal({ kid: writeKey.kid, key: getSealingKey(writeKey.kid), plain, place }),
    decrypt: (sealed, place) => {
      const parts = parseSealed(sealed);
      return open({ ...parts, key: getSealingKey(parts.kid), place });
    },
    isCurrent: (sealed) => parseSealed(sealed).kid === writeKey.kid,
    deriveKey: (purpose) => derive(writeKey, `purpose ${purpose}`),
  };
}

function seal({
  kid,
  key,
  plain,
  place,
}: {
  kid: string;
  key: Uint8Array;
  plain: string;
  place: SealedPlace;
}): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(describePlace(place, kid));
  const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  const parts = [iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return [VERSION, kid, ...parts].join('.');
}

type SealedParts = { kid: string; iv: Buffer; ciphertext: Buffer; tag: Buffer };

function open({ key, place, ...parts }: SealedParts & { key: Uint8Array; place: SealedPlace }): string {
  const decipher = createDecipheriv(CIPHER, key, parts.iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(describePlace(place, parts.kid));
  decipher.setAuthTag(parts.tag);
  try {
    return Buffer.concat([decipher.update(parts.ciphertext), decipher.final()]).toString('utf8');
  } catch (error) {
    const where = `${place.table}.${place.field}`;
    const message = `A sealed value of ${where} does not open with key "${parts.kid}": it was altered, moved here from another row, or sealed with another key of that name.`;
    throw new KeyringError('sealed_unreadable', message, { cause: error });
  }
}

function parseSealed(sealed: string): SealedParts {
  const [version, kid, iv, ciphertext, tag, ...rest] = sealed.split('.');
  if (version !== VERSION || !kid || rest.length > 0) throw malformed();
  return {
    kid,
    iv: decodePart(iv, IV_BYTES),
    ciphertext: decodePart(ciphertext),
    tag: decodePart(tag, TAG_BYTES),
  };
}

/** Strict: Node's decoder skips what it does not know, so that many texts would stand for the same bytes. */
function decodePart(text: string | undefined, length?: number): Buffer {
  if (text === undefined) throw malformed();
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw malformed();
  if (length !== undefined && bytes.length !== length) throw malformed();
  return bytes;
}

function malformed(): KeyringError {
  return new KeyringError('sealed_malformed', `A stored value is not of the form ${VERSION}.kid.iv.ct.tag.`);
}

/** As a JSON list, because names joined by a separator could be cut in two ways. */
function describePlace({ workspaceId, table, row, field }: SealedPlace, kid: string): Buffer {
  return Buffer.from(JSON.stringify([workspaceId, table, row, field, kid]));
}

function derive(key: Key, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key.bytes, '', `corkboard ${purpose}`, 32));
}
