import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { findSecret, type SecretKind } from './world/find-secret.ts';
import { secrets } from './world/secrets.ts';

const key = randomBytes(32).toString('base64');
const keys = `k1:${key},k2:${randomBytes(32).toString('base64')}`;
const app = Buffer.from(`1234567:${secrets.app}`).toString('base64');

const said: readonly (readonly [SecretKind, string])[] = [
  ['bot token', '{"token":"xoxb-playground-1f3"}'],
  ['access token', 'Bearer pina_AbC'],
  ['refresh token', 'refresh_token=pinr_AbC&grant_type=refresh_token'],
  ['authorization code', '?code=pinc_AbC'],
  ['app secret', `PINTEREST_APP_SECRET=${secrets.app}`],
  ['app secret', `authorization: Basic ${app}`],
  ['signing secret', `SLACK_SIGNING_SECRET: '${secrets.signing}'`],
  ['encryption key', `ENCRYPTION_KEYS=${keys}`],
  ['encryption key', `unsealed with ${key}`],
];

test.each(said)('a process that writes its %s is found out: %s', (kind, line) => {
  expect(findSecret(`{"level":30,"msg":"all is well"}\n${line}\n`, keys)).toBe(kind);
});

test('what a healthy process writes holds no secret', () => {
  const line =
    '{"level":30,"workspaceId":"T0LINENLOOM","attemptId":"8f0e","msg":"pin_published","access":"pina"}';
  expect(findSecret(line, keys)).toBeUndefined();
});
