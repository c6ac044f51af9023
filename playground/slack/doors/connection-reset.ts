/** The connection broke instead of an answer: a server destroys its socket, a `fetch` rejects. */
export class ConnectionReset extends Error {
  override readonly name = 'ConnectionReset';

  constructor(where: string) {
    super(`the connection was reset during ${where}`);
  }
}
