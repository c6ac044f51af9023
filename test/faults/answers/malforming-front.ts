import { connect } from 'node:net';
import { type Listening, listen } from '../world/listen.ts';
import type { Answer } from './answer.ts';
import { give } from './answering-server.ts';

/** Stands before a Pinterest and lets everything pass but the answers to creates: the pin is made, and this is said of it. */
export function startMalformingFront(targetPort: number, answer: Answer): Promise<Listening> {
  return listen((client) => {
    const server = connect({ host: '127.0.0.1', port: targetPort });
    let isCreate = false;
    let isAnswered = false;
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('error', () => undefined);
      from.once('close', () => to.destroy());
    }
    client.on('data', (chunk: Buffer) => {
      isCreate ||= chunk.includes('POST /v5/pins ');
      server.write(chunk);
    });
    server.on('data', (chunk: Buffer) => {
      if (!isCreate) client.write(chunk);
      else if (!isAnswered) give(client, answer);
      isAnswered = isCreate;
    });
  });
}
