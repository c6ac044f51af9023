import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { findFreePort } from '../../playground/free-port.ts';
import { makeDataFolder } from './postgres-data-folder.ts';
import { findPostgresPrograms } from './postgres-programs.ts';

export type PostgresServer = {
  /** The database `postgres`, as a user who may create databases. */
  url: string;
  /** Its first words, such as "starting PostgreSQL 15.18 …". */
  version: string;
  stop(): Promise<void>;
};

const NOBODY = 65534;
const READY_WITHIN_MS = 60_000;

/** No durability: the data lives as long as the test run. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=128MB',
  'autovacuum=off',
  'max_connections=250',
  'shared_buffers=64MB',
];

/**
 * The shell ends the server when its input ends: when we say so, and also when this process dies in any way, Ctrl-C and
 * kill -9 included. It removes what the server leaves.
 */
const GUARDIAN =
  '"$0" "$@" & server=$!; cat > /dev/null; kill -QUIT $server; wait $server; rm -rf "$SCRATCH" "$DATA"';

/** A server for this run: the one of `TEST_DATABASE_URL`, or one of our own. Fails when there is none. */
export async function startPostgres(): Promise<PostgresServer> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url) return { url, version: 'TEST_DATABASE_URL', stop: async () => undefined };
  const scratch = await mkdtemp(join(tmpdir(), 'corkboard-postgres-'));
  const data = await makeDataFolder(scratch);
  try {
    return await startOwn(scratch, data);
  } catch (error) {
    for (const folder of [scratch, data]) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startOwn(scratch: string, data: string): Promise<PostgresServer> {
  const programs = await findPostgresPrograms(scratch);
  const account = await leaveRoot(scratch, data);
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', SCRATCH: scratch, DATA: data };
  const initdb = ['-D', data, '-U', 'corkboard', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  await promisify(execFile)(join(programs, 'initdb'), initdb, { ...account, env, cwd: scratch });

  const port = await findFreePort();
  const settings = [...SETTINGS, `port=${port}`].flatMap((setting) => ['-c', setting]);
  const server = spawn('/bin/sh', ['-c', GUARDIAN, join(programs, 'postgres'), '-D', data, ...settings], {
    ...account,
    env,
    cwd: scratch,
    // A group of its own: Ctrl-C must not end the server before the tests that use it.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const stop = async () => {
    server.stdin.end();
    await ended;
  };
  try {
    const version = await untilReady(server.stderr);
    return { url: `postgres://corkboard@127.0.0.1:${port}/postgres`, version, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** PostgreSQL refuses to run as root. */
async function leaveRoot(scratch: string, data: string): Promise<{ uid?: number; gid?: number }> {
  await chmod(scratch, 0o755);
  if (process.getuid?.() !== 0) return {};
  // With all that was unpacked into it, so that the guardian may remove it.
  await promisify(execFile)('chown', ['-R', `${NOBODY}:${NOBODY}`, scratch, data]);
  return { uid: NOBODY, gid: NOBODY };
}

async function untilReady(log: NodeJS.ReadableStream): Promise<string> {
  const lines: string[] = [];
  const ready = new Promise<void>((resolve, reject) => {
    const failed = (why: string) => reject(new Error(`PostgreSQL ${why}:\n${lines.join('\n')}`));
    setTimeout(failed, READY_WITHIN_MS, 'did not become ready').unref();
    const reader = createInterface({ input: log });
    // Reads on after it is ready, so that the server never waits for a full pipe.
    reader.on('line', (line) => {
      if (lines.length < 50) lines.push(line);
      if (line.includes('database system is ready to accept connections')) resolve();
      if (line.includes('FATAL:')) failed('did not start');
    });
  });
  await ready;
  return /starting (PostgreSQL \S+)/u.exec(lines.join('\n'))?.[1] ?? 'PostgreSQL of an unknown version';
}
