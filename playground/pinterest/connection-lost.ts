/** What a Response cannot say: the answer never comes. Each door turns it into what its kind of client sees. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  /** `reset`: the connection is torn down. `silence`: it stays open and nothing comes. */
  readonly how: 'reset' | 'silence';

  constructor(how: 'reset' | 'silence') {
    super(`The local Pinterest was told to answer with a ${how}.`);
    this.how = how;
  }
}
