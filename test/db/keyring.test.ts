import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeyring, type SealedPlace } from '../../src/db/keyring.ts';
import { KeyringError, type KeyringErrorCode } from '../../src/db/keyring-error.ts';

const keyA = randomBytes(32).toString('base64');
const keyB = randomBytes(32).toString('base64');
const place = { workspaceId: 'T1', table: 'connections', row: 'c1', field: 'access_token_sealed' };
const token = 'pina_ABC🔑é';

describe('sealed values', () => {
  test('any text comes back, and no two sealings are alike', () => {
    const keyring = createKeyring(`k1:${keyA}`);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const sealed = keyring.encrypt(text, place);
        expect(sealed).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]*\.[\w-]{22}$/);
        expect(keyring.encrypt(text, place)).not.toBe(sealed);
        expect(keyring.decrypt(sealed, place)).toBe(text);
      }),
    );
  });

  test('each bit of each byte of the text is protected', () => {
    const keyring = createKeyring(`k1:${keyA}`);
    const sealed = Buffer.from(keyring.encrypt(token, place));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => keyring.decrypt(altered.toString('latin1'), place), `bit ${bit}`).toThrow(KeyringError);
    }
  });

  test('each byte of iv, ciphertext and tag is protected, and none can be dropped or added', () => {
    const keyring = createKeyring(`k1:${keyA}`);
    const [version, kid, ...parts] = keyring.encrypt(token, place).split('.');
    for (const [index, part] of parts.entries()) {
      const bytes = Buffer.from(part, 'base64url');
      const forgeries = [
        ...Array.from(bytes, (byte, at) => Buffer.from(bytes).fill(byte ^ 0xff, at, at + 1)),
        bytes.subarray(1),
        bytes.subarray(0, -1),
        Buffer.concat([bytes, Buffer.of(0)]),
        Buffer.alloc(0),
      ];
      for (const forgery of forgeries) {
        const text = [version, kid, ...parts.with(index, forgery.toString('base64url'))].join('.');
        expect(() => keyring.decrypt(text, place)).toThrow(KeyringError);
      }
    }
  });

  test.each([4, 8, 12])('a valid tag cut to %i bytes is refused', (bytes) => {
    const keyring = createKeyring(`k1:${keyA}`);
    const parts = keyring.encrypt(token, place).split('.');
    const tag = Buffer.from(parts[4] ?? '', 'base64url').subarray(0, bytes);
    const text = parts.with(4, tag.toString('base64url')).join('.');
    expect(codeOf(() => keyring.decrypt(text, place))).toBe('sealed_malformed');
  });

  test.each<Partial<SealedPlace>>([
    { workspaceId: 'T2' },
    { table: 'workspaces' },
    { row: 'c2' },
    { field: 'refresh_token_sealed' },
    { workspaceId: 'T1","connections', table: '' },
  ])('a value that was moved elsewhere (%o) does not open', (other) => {
    const keyring = createKeyring(`k1:${keyA}`);
    const sealed = keyring.encrypt(token, place);
    expect(codeOf(() => keyring.decrypt(sealed, { ...place, ...other }))).toBe('sealed_unreadable');
  });

  test('parts of a place cannot run into each other', () => {
    const keyring = createKeyring(`k1:${keyA}`);
    const sealed = keyring.encrypt(token, { ...place, table: 'a|b', row: 'c' });
    expect(() => keyring.decrypt(sealed, { ...place, table: 'a', row: 'b|c' })).toThrow(KeyringError);
  });

  test('another key under the same name does not open it, and the refusal names neither key nor text', () => {
    const sealed = createKeyring(`k1:${keyA}`).encrypt(token, place);
    const other = createKeyring(`k1:${keyB}`);
    expect(codeOf(() => other.decrypt(sealed, place))).toBe('sealed_unreadable');
    expect(() => other.decrypt(sealed, place)).toThrow(/^A sealed value of connections\.access_token_sealed/);
  });

  test('a value of a key that is gone says which one to bring back', () => {
    const sealed = createKeyring(`old:${keyA}`).encrypt(token, place);
    const other = createKeyring(`new:${keyB}`);
    expect(codeOf(() => other.decrypt(sealed, place))).toBe('key_unknown');
    expect(() => other.decrypt(sealed, place)).toThrow(/key "old", which ENCRYPTION_KEYS does not hold/);
  });

  test('a value renamed to another key does not open', () => {
    const keyring = createKeyring(`k1:${keyA} k2:${keyB}`);
    const sealed = keyring.encrypt(token, place).replace('v1.k1.', 'v1.k2.');
    expect(codeOf(() => keyring.decrypt(sealed, place))).toBe('sealed_unreadable');
  });

  test.each(['', 'v1', 'v2.k1.a.b.c', 'v1..a.b.c', 'v1.k1.a.b', 'v1.k1.a.b.c.d', token])(
    'text that is not sealed (%j) is refused',
    (text) => {
      expect(codeOf(() => createKeyring(`k1:${keyA}`).decrypt(text, place))).toBe('sealed_malformed');
    },
  );

  test('the format stays readable: HKDF-SHA256, AES-256-GCM, the place as JSON', () => {
    const key = hkdfSync('sha256', Buffer.from(keyA, 'base64'), '', 'corkboard sealed values v1', 32);
    const iv = Buffer.alloc(12, 7);
    const cipher = createCipheriv('aes-256-gcm', new Uint8Array(key), iv, { authTagLength: 16 });
    cipher.setAAD(Buffer.from('["T1","connections","c1","access_token_sealed","k1"]'));
    const ciphertext = Buffer.concat([cipher.update(token), cipher.final()]);
    const parts = [iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'));
    expect(createKeyring(`k1:${keyA}`).decrypt(`v1.k1.${parts.join('.')}`, place)).toBe(token);
  });
});

describe('rotation', () => {
  test('the new first key writes, the old one still reads, and old values are known as such', () => {
    const before = createKeyring(`k1:${keyA}`);
    const after = createKeyring(`k2:${keyB},\n k1:${keyA}`);
    const old = before.encrypt(token, place);
    expect(after.decrypt(old, place)).toBe(token);
    expect([before.isCurrent(old), after.isCurrent(old)]).toStrictEqual([true, false]);
    const anew = after.encrypt(after.decrypt(old, place), place);
    expect(after.isCurrent(anew)).toBe(true);
    expect(createKeyring(`k2:${keyB}`).decrypt(anew, place)).toBe(token);
  });
});

describe('keys for other purposes', () => {
  test('differ by purpose and by key, stay the same between starts, and are not the key itself', () => {
    const derive = (keys: string, purpose: string) =>
      Buffer.from(createKeyring(keys).deriveKey(purpose)).toString('base64');
    const links = derive(`k1:${keyA}`, 'links');
    expect(derive(`k1:${keyA}`, 'links')).toBe(links);
    expect(Buffer.from(links, 'base64')).toHaveLength(32);
    const all = [links, derive(`k1:${keyA}`, 'media'), derive(`k1:${keyB}`, 'links'), keyA];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('ENCRYPTION_KEYS', () => {
  test.each<[string, string, KeyringErrorCode, RegExp]>([
    ['nothing', '', 'keys_missing', /^ENCRYPTION_KEYS is empty\. Make a key with: echo/],
    ['only separators', ' ,\n', 'keys_missing', /is empty/],
    [
      'a key without a name',
      keyA,
      'keys_malformed',
      /^Entry 1 of ENCRYPTION_KEYS is not of the form kid:base64key/,
    ],
    ['a name with a dot', `k.1:${keyA}`, 'keys_malformed', /^Entry 1/],
    ['a second entry that is not base64', `k1:${keyA} k2:???`, 'keys_malformed', /^Entry 2/],
    [
      'a short key',
      `k1:${randomBytes(16).toString('base64')}`,
      'keys_malformed',
      /"k1" .* has 16 bytes; it must have 32/,
    ],
    ['a long key', `k1:${randomBytes(33).toString('base64')}`, 'keys_malformed', /has 33 bytes/],
    [
      'zeros',
      `k1:${Buffer.alloc(32).toString('base64')}`,
      'keys_weak',
      /"k1" in ENCRYPTION_KEYS is not random/,
    ],
    [
      'a repeated word',
      `k1:${Buffer.from('changeme'.repeat(4)).toString('base64')}`,
      'keys_weak',
      /not random/,
    ],
    ['one name twice', `k1:${keyA} k1:${keyB}`, 'keys_duplicated', /names key "k1" twice/],
    [
      'one key under two names',
      `k1:${keyA} k2:${keyA}`,
      'keys_duplicated',
      /"k1" and "k2" .* are the same key/,
    ],
  ])('%s is refused with a sentence that helps', (_name, text, code, sentence) => {
    expect(codeOf(() => createKeyring(text))).toBe(code);
    expect(() => createKeyring(text)).toThrow(sentence);
  });

  test('a refusal never repeats what it was given', () => {
    const secret = randomBytes(31).toString('base64');
    for (const text of [secret, `k1:${secret}`, `k1:${keyA} ${secret}`]) {
      expect(() => createKeyring(text)).toThrow(expect.not.stringContaining(secret));
    }
  });

  test('base64url keys without padding are fine', () => {
    const bytes = randomBytes(32);
    const sealed = createKeyring(`k1:${bytes.toString('base64')}`).encrypt(token, place);
    expect(createKeyring(`k1:${bytes.toString('base64url')}`).decrypt(sealed, place)).toBe(token);
  });
});

function codeOf(work: () => unknown): KeyringErrorCode | 'no error' {
  try {
    work();
    return 'no error';
  } catch (error) {
    if (error instanceof KeyringError) return error.code;
    throw error;
  }
}
