import type { Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';

/** A connection for one request, which remembers whether any byte of the request can have left. */
export interface FreshConnection {
  readonly dispatcher: Agent;
  /** Ends it. After this nothing more can be sent. */
  end(): Promise<void>;
  /**
   * Call after `end`. True: it was tried, and not one byte was handed to a socket. False: something may have
   * been sent. Undefined: this connection was never used (another `fetch` may have gone its own way).
   */
  wasNothingSent(): boolean | undefined;
}

/**
 * A kept-alive connection can be closed by the other side just when a request is written to it, which turns a
 * clean failure into a doubt. A fresh one fails before it carries the request, or not at all.
 */
export function createFreshConnection(connectTimeoutMs: number): FreshConnection {
  const connect = buildConnector({ timeout: connectTimeoutMs });
  const sockets: Socket[] = [];
  let tries = 0;
  let ended = false;

  const dispatcher = new Agent({
    pipelining: 0,
    connect(options, callback) {
      tries += 1;
      connect(options, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        if (ended) {
          socket.destroy();
          return callback(new Error('The connection came after its request was given up.'), null);
        }
        sockets.push(socket);
        callback(null, socket);
      });
    },
  });

  return {
    dispatcher,
    async end() {
      ended = true;
      await dispatcher.destroy();
    },
    wasNothingSent() {
      if (tries === 0) return undefined;
      return sockets.every((socket) => socket.bytesWritten === 0);
    },
  };
}
