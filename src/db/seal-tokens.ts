import type { ConnectionKey } from './connection-row.ts';
import type { Keyring } from './keyring.ts';

type TokenField = 'access_token' | 'refresh_token';

const placeOf = (key: ConnectionKey, field: TokenField) => ({
  workspaceId: key.workspaceId,
  table: 'connections',
  row: key.connectionId,
  field,
});

/** Seals what Pinterest gave to the very row that will hold it. */
export function sealTokens(
  keyring: Keyring,
  key: ConnectionKey,
  tokens: { accessToken: string; refreshToken: string | undefined },
): { accessTokenSealed: string; refreshTokenSealed: string | undefined } {
  const { accessToken, refreshToken } = tokens;
  return {
    accessTokenSealed: keyring.encrypt(accessToken, placeOf(key, 'access_token')),
    refreshTokenSealed:
      refreshToken === undefined ? undefined : keyring.encrypt(refreshToken, placeOf(key, 'refresh_token')),
  };
}

/** Opens one token of a row. */
export function openToken(keyring: Keyring, key: ConnectionKey, field: TokenField, sealed: string): string {
  return keyring.decrypt(sealed, placeOf(key, field));
}
