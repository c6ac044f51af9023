import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lockDataDir } from '../../src/db/data-dir-lock.ts';
import { describeSelf, type ProcessIdentity } from '../../src/db/process-identity.ts';
import { type Running, runProcess, startTogether } from '../helpers/run-process.ts';

const STARTERS = 12;
const log = { error: () => undefined };

let dataDir: string;
let started: Running[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'corkboard-data-'));
  started = [];
});

afterEach(async () => {
  for (const process of started) process.kill('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  await rm(dataDir, { recursive: true });
});

describe('the lock of the data directory', () => {
  test('a second process is refused, and told the folder, who holds it and the way out', async () => {
    const first = await startHolder();
    expect(await first.nextLine()).toBe('held');
    const second = await startHolder();
    expect(await second.nextLine()).toBe(
      `The embedded database in ${dataDir} is in use by process ${first.pid}, and only one process can have it open: ` +
        'stop that one, or set DATABASE_URL to a PostgreSQL server that all of them share.',
    );
  });

  test(`of ${STARTERS} processes that start over the lock of a dead one, exactly one wins`, async () => {
    await leaveLock({ ...(await describeSelf()), pid: await pidOfTheDead() });
    const holders = Array.from({ length: STARTERS }, () => loadHolder());
    await startTogether(holders);
    const lines = await Promise.all(holders.map((holder) => holder.nextLine()));
    expect(lines.filter((line) => line === 'held')).toHaveLength(1);
    expect(lines.filter((line) => line.includes('is in use by process'))).toHaveLength(STARTERS - 1);
  });

  test(`of ${STARTERS} takers inside one process, exactly one wins, round after round`, async () => {
    for (let round = 0; round < 20; round += 1) {
      const takers = await Promise.allSettled(
        Array.from({ length: STARTERS }, () => lockDataDir(dataDir, log)),
      );
      const winners = takers.filter((taker) => taker.status === 'fulfilled');
      expect(winners).toHaveLength(1);
      // Every second round leaves the lock to a dead process in place of releasing it.
      if (round % 2 === 0) await winners[0]?.value.release();
      else await leaveLock({ ...(await describeSelf()), startTicks: '1' });
    }
  });

  test('after kill -9 the next start takes it', async () => {
    const first = await startHolder();
    expect(await first.nextLine()).toBe('held');
    first.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    const next = await startHolder();
    expect(await next.nextLine()).toBe('held');
  });

  test('after an orderly end the next start takes it, and only one file remains', async () => {
    const first = await startHolder();
    await first.nextLine();
    first.endInput();
    expect(await first.ended).toBe(0);
    const next = await startHolder();
    expect(await next.nextLine()).toBe('held');
    expect(await readdir(dataDir)).toStrictEqual(['database.lock.3']);
  });

  test('our own number from an earlier start, as in a restarted container, is no obstacle', async () => {
    await leaveLock({ ...(await describeSelf()), startTicks: '1' });
    const lock = await lockDataDir(dataDir, log);
    await lock.release();
  });

  test('the same process cannot take it twice', async () => {
    const lock = await lockDataDir(dataDir, log);
    await expect(lockDataDir(dataDir, log)).rejects.toMatchObject({ code: 'data_dir_locked' });
    await lock.release();
  });

  test('a lock of another container is respected while its heart beats', async () => {
    const timing = { heartbeatMs: 20, abandonedAfterMs: 20_000 };
    const lock = await lockDataDir(dataDir, log, timing);
    await overwriteHolder(1, { ...(await describeSelf()), pid: 1, place: 'another container' });
    await expect(lockDataDir(dataDir, log, timing)).rejects.toThrow(
      /in use by process 1 of another container or machine/,
    );
    await lock.release();
  });

  test('a lock of another container is taken over once its heart has stopped', async () => {
    await leaveLock({ ...(await describeSelf()), place: 'another container' });
    const lock = await lockDataDir(dataDir, log, { heartbeatMs: 10, abandonedAfterMs: 50 });
    await lock.release();
  });

  test('a holder whose lock is taken away says so', async () => {
    const error = vi.fn<(facts: object, message: string) => void>();
    const lock = await lockDataDir(dataDir, { error }, { heartbeatMs: 10, abandonedAfterMs: 50 });
    await rm(join(dataDir, 'database.lock.1'));
    await vi.waitFor(
      () => expect(error).toHaveBeenCalledWith(expect.anything(), expect.stringMatching(/Lost/)),
      { timeout: 10_000 },
    );
    await lock.release();
  });
});

async function startHolder(): Promise<Running> {
  const holder = loadHolder();
  await startTogether([holder]);
  return holder;
}

function loadHolder(): Running {
  const holder = runProcess('test/db/processes/hold-data-dir.ts', dataDir);
  started.push(holder);
  return holder;
}

/** A lock that its holder did not live to release. */
async function leaveLock(holder: ProcessIdentity): Promise<void> {
  const numbers = (await readdir(dataDir)).map((name) => Number(name.split('.').at(-1)));
  await overwriteHolder(Math.max(1, ...numbers), holder);
}

async function overwriteHolder(number: number, holder: ProcessIdentity): Promise<void> {
  await writeFile(join(dataDir, `database.lock.${number}`), JSON.stringify({ holder }));
}

async function pidOfTheDead(): Promise<number> {
  const process = runProcess('test/db/processes/hold-data-dir.ts', join(dataDir, 'elsewhere'));
  process.kill('SIGKILL');
  await process.ended;
  return process.pid;
}
