import { secrets } from './secrets.ts';

/** What must never be in the output of a process, by kind. */
export type SecretKind =
  | 'bot token'
  | 'access token'
  | 'refresh token'
  | 'authorization code'
  | 'app secret'
  | 'signing secret'
  | 'encryption key';

const kinds: readonly { readonly kind: SecretKind; readonly pattern: RegExp }[] = [
  { kind: 'bot token', pattern: /xox[a-z]-\w/u },
  { kind: 'access token', pattern: /pina_\w/u },
  { kind: 'refresh token', pattern: /pinr_\w/u },
  { kind: 'authorization code', pattern: /pinc_\w/u },
];

/** The first secret in a text, S9. `encryptionKeys` as the operator writes them: `k1:…,k2:…`. */
export function findSecret(output: string, encryptionKeys: string): SecretKind | undefined {
  const known = kinds.find(({ pattern }) => pattern.test(output));
  if (known !== undefined) return known.kind;
  if (holds(output, secrets.app)) return 'app secret';
  if (holds(output, secrets.signing)) return 'signing secret';
  const keys = encryptionKeys.split(',').map((key) => key.slice(key.indexOf(':') + 1));
  return keys.some((key) => output.includes(key)) ? 'encryption key' : undefined;
}

/** Also as it goes into a header of basic authentication, wherever in it the secret begins. */
function holds(output: string, secret: string): boolean {
  const encoded = ['', 'x', 'xx'].map((before) =>
    Buffer.from(before + secret)
      .toString('base64')
      // What stands before and after it changes the letters at its ends.
      .slice(4, -4),
  );
  return [secret, ...encoded].some((words) => output.includes(words));
}
