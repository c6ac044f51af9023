import type { Socket } from 'node:net';
import { listen } from '../world/listen.ts';
import type { Answer } from './answer.ts';

/** Answers the create below `/v5/<number>` with that answer of the list. */
export async function startAnsweringServer(
  answers: readonly Answer[],
): Promise<{ apiUrlOf: (index: number) => string; close(): Promise<void> }> {
  const { port, close } = await listen((client) => {
    let asked = Buffer.alloc(0);
    client.on('error', () => undefined);
    client.on('data', (chunk: Buffer) => {
      asked = Buffer.concat([asked, chunk]);
      const answer = isWhole(asked) ? answers[indexOf(asked)] : undefined;
      if (answer === undefined) return;
      asked = Buffer.alloc(0);
      give(client, answer);
    });
  });
  return { apiUrlOf: (index) => `http://127.0.0.1:${port}/v5/${index}`, close };
}

export function give(client: Socket, { bytes, connection }: Answer): void {
  client.write(bytes, () => {
    if (connection === 'ends') client.end();
    if (connection === 'breaks') client.resetAndDestroy();
  });
}

function isWhole(asked: Buffer): boolean {
  const headEnd = asked.indexOf('\r\n\r\n');
  if (headEnd === -1) return false;
  const length = Number(/content-length: (\d+)/i.exec(asked.toString('latin1', 0, headEnd))?.[1] ?? 0);
  return asked.length >= headEnd + 4 + length;
}

function indexOf(asked: Buffer): number {
  return Number(/^POST \/v5\/(\d+)\/pins /.exec(asked.toString('latin1', 0, 60))?.[1]);
}
