import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ports from which systems take those of outgoing connections (Linux: 32768 and up), and without one that
 * browsers refuse: nobody takes such a port by chance between this look and the listening.
 */
const range = { first: 20_000, end: 30_000 };
const MOST_LOOKS = 100;

/** A port that was free a moment ago: for those whose addresses must know each other before they listen. */
export async function findFreePort(): Promise<number> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const port = randomInt(range.first, range.end);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${range.first} to ${range.end - 1} is free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => resolve(true));
    });
  });
}
