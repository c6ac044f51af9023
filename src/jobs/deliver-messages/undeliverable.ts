/** A message that cannot be sent as things are, for a reason of our own. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';
  readonly code: string;

  constructor(code: string) {
    super(`The message cannot be sent: ${code}.`);
    this.code = code;
  }
}
