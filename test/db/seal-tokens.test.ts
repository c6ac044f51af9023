import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createKeyring } from '../../src/db/keyring.ts';
import { openToken, sealTokens } from '../../src/db/seal-tokens.ts';

const [acme, other] = ['T0ACME', 'T0OTHER'];

test('tokens open in their own row and nowhere else', () => {
  const keyring = createKeyring(`k1:${randomBytes(32).toString('base64')}`);
  const key = { workspaceId: acme, connectionId: randomUUID() };
  const sealed = sealTokens(keyring, key, { accessToken: 'pina_1', refreshToken: 'pinr_1' });
  const { accessTokenSealed, refreshTokenSealed = '' } = sealed;
  expect(openToken(keyring, key, 'access_token', accessTokenSealed)).toBe('pina_1');
  expect(openToken(keyring, key, 'refresh_token', refreshTokenSealed)).toBe('pinr_1');
  expect(() => openToken(keyring, key, 'access_token', refreshTokenSealed)).toThrow();
  const elsewhere = { ...key, workspaceId: other };
  expect(() => openToken(keyring, elsewhere, 'access_token', accessTokenSealed)).toThrow();
});
