import { DataDirLockedError, lockDataDir } from '../../../src/db/data-dir-lock.ts';

/** Says `held` and keeps the lock until its input ends, or says why it was refused: `hold-data-dir.ts DATA_DIR`. */
const [dataDir = ''] = process.argv.slice(2);
const say = (word: string) => process.stdout.write(`${word}\n`);
try {
  const lock = await lockDataDir(dataDir, { error: (_facts, message) => say(message) });
  say('held');
  for await (const _ of process.stdin);
  await lock.release();
} catch (error) {
  if (!(error instanceof DataDirLockedError)) throw error;
  say(error.message);
}
