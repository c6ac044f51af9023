export type KeyringErrorCode =
  | 'keys_missing'
  | 'keys_malformed'
  | 'keys_weak'
  | 'keys_duplicated'
  | 'keys_exposed'
  | 'key_unknown'
  | 'key_wrong'
  | 'sealed_malformed'
  | 'sealed_unreadable';

/** Never holds a key or a plain text. */
export class KeyringError extends Error {
  readonly code: KeyringErrorCode;

  constructor(code: KeyringErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeyringError';
    this.code = code;
  }
}
