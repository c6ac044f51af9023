import { once } from 'node:events';
import { DataDirLockedError, lockDataDir } from '../../../src/db/data-dir-lock.ts';

/**
 * `hold-data-dir.ts DATA_DIR` says `ready` and waits for a line before it takes the lock. Then it says `held` and keeps it
 * until its input ends, or says why it was refused.
 */
const [dataDir = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
say('ready');
await once(process.stdin, 'data');
try {
  const lock = await lockDataDir(dataDir, { error: (_facts, message) => say(message) });
  say('held');
  process.stdin.resume();
  await once(process.stdin, 'end');
  await lock.release();
} catch (error) {
  if (!(error instanceof DataDirLockedError)) throw error;
  say(error.message);
  process.stdin.destroy();
}
