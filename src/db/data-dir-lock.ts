import { mkdir, utimes } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseLog } from './database.ts';
import { heartbeatOf, type LockTurn, newestTurn, passTurn, takeTurn } from './lock-turn.ts';
import { describeSelf, isAlive, type ProcessIdentity } from './process-identity.ts';

/** Another process has the embedded database open. */
export class DataDirLockedError extends Error {
  readonly code = 'data_dir_locked';

  constructor(dataDir: string, holder: ProcessIdentity, self: ProcessIdentity) {
    const where = holder.place === self.place ? '' : ' of another container or machine';
    super(
      `The embedded database in ${dataDir} is in use by process ${holder.pid}${where}, and only one process can ` +
        'have it open: stop that one, or set DATABASE_URL to a PostgreSQL server that all of them share.',
    );
    this.name = 'DataDirLockedError';
  }
}

export type DataDirLock = { release(): Promise<void> };

export type LockTiming = {
  heartbeatMs: number;
  /** How long a lock whose holder we cannot see must stand still before it counts as abandoned. */
  abandonedAfterMs: number;
};

const TIMING: LockTiming = { heartbeatMs: 3_000, abandonedAfterMs: 15_000 };

/**
 * Makes this process the only one that has the data directory open; PGlite itself lets a second one in, and both
 * then destroy the data (electric-sql/pglite issue 323). Fails with `DataDirLockedError` while somebody lives who
 * holds it. A lock that a crash left behind is taken over.
 */
export async function lockDataDir(
  dataDir: string,
  log: Pick<DatabaseLog, 'error'>,
  timing: LockTiming = TIMING,
): Promise<DataDirLock> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const self = await describeSelf();
  // Each round that fails to take its turn saw another process take it, so this ends.
  for (;;) {
    const newest = await newestTurn(dataDir);
    const holder = newest && (await findLivingHolder(newest, self, timing));
    if (holder) throw new DataDirLockedError(dataDir, holder, self);
    const turn = await takeTurn(dataDir, (newest?.number ?? 0) + 1, { holder: self });
    if (turn) return hold(turn, log, timing);
  }
}

function hold(turn: LockTurn, log: Pick<DatabaseLog, 'error'>, timing: LockTiming): DataDirLock {
  const timer = setInterval(() => {
    const now = new Date();
    utimes(turn.path, now, now).catch((error: unknown) => {
      log.error(
        { err: error, path: turn.path },
        'Lost the lock of the data directory: restart, and check for twins.',
      );
    });
  }, timing.heartbeatMs).unref();
  return {
    release: async () => {
      clearInterval(timer);
      await passTurn(turn);
    },
  };
}

async function findLivingHolder(
  turn: LockTurn,
  self: ProcessIdentity,
  timing: LockTiming,
): Promise<ProcessIdentity | undefined> {
  const { holder } = turn;
  if (holder === null) return undefined;
  const lives = holder.place === self.place ? await isAlive(holder, self) : await hasHeartbeat(turn, timing);
  return lives ? holder : undefined;
}

/** The process numbers of another container or machine tell us nothing; the lock's age neither, clocks differ. */
async function hasHeartbeat(turn: LockTurn, timing: LockTiming): Promise<boolean> {
  const first = await heartbeatOf(turn);
  const looks = Math.ceil(timing.abandonedAfterMs / timing.heartbeatMs);
  for (let look = 0; look < looks; look += 1) {
    await wait(timing.heartbeatMs);
    if ((await heartbeatOf(turn)) !== first) return true;
  }
  return false;
}
