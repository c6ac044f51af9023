import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { BlockKit } from '../../../playground/slack/block-kit/validate.ts';
import { createLocalSlack, type LocalSlack } from '../../../playground/slack/local-slack.ts';
import { serveLocalSlack } from '../../../playground/slack/server.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { connectDatabase } from '../../../src/db/connect.ts';
import type { Db } from '../../../src/db/db.ts';
import { createKeyring, type Keyring } from '../../../src/db/keyring.ts';
import { cloneDatabase } from './databases.ts';
import { findSecret } from './find-secret.ts';
import { createLaneClock, type LaneClock } from './lane-clock.ts';
import { installLedger } from './ledger.ts';
import { readManifest } from './manifest.ts';
import { silentLog } from './silent-log.ts';
import type { Tally } from './tally.ts';
import { createWatch, type Watch } from './watch.ts';
import { createWorkers, type Workers } from './workers.ts';

/** What all lanes of a run share. */
export interface LaneParts {
  /** Where databases are created, and the migrated one that they are copies of. */
  readonly source: { readonly adminUrl: string; readonly template: string };
  readonly folder: string;
  readonly workerFile: string;
  readonly blockKit: BlockKit;
  readonly tally: Tally;
}

/** One database, one Slack and one set of clocks: cases run here one after another. */
export interface Lane {
  readonly parts: LaneParts;
  readonly db: Db;
  readonly keyring: Keyring;
  readonly encryptionKeys: string;
  readonly slack: LocalSlack;
  readonly clock: LaneClock;
  /** Over the wires of all workers together. */
  readonly watch: Watch;
  readonly workers: Workers;
  readonly tally: Tally;
  /** Where Pinterest is just now. */
  pinterestPort: number;
  /** Everything is as at the beginning. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A lane on a PostgreSQL of its own, which others can be connected to as well. */
export interface PostgresLane extends Lane {
  readonly databaseUrl: string;
}

export async function openLane(parts: LaneParts): Promise<PostgresLane> {
  const database = await cloneDatabase(parts.source);
  const { db, close } = await connectDatabase({
    url: database.url,
    dataDir: '',
    migrationsDir: 'migrations',
    log: silentLog,
  });
  await installLedger(db);
  const id = randomUUID().slice(0, 8);
  const clockFile = join(parts.folder, `clock-${id}.json`);
  const clock = await createLaneClock(db, clockFile);
  const slack = createLocalSlack({ manifest: readManifest(), blockKit: parts.blockKit, now: clock.now });
  const served = await serveLocalSlack(slack, { port: 0 });
  const watch = createWatch();
  const encryptionKeys = `k1:${randomBytes(32).toString('base64')}`;
  const lane = {
    parts,
    db,
    databaseUrl: database.url,
    keyring: createKeyring(encryptionKeys),
    encryptionKeys,
    slack,
    clock,
    watch,
    tally: parts.tally,
    pinterestPort: 0,
  };
  const workers = createWorkers({
    file: parts.workerFile,
    storage: { databaseUrl: database.url },
    encryptionKeys,
    clockFile,
    watch,
    tally: parts.tally,
    slackPort: Number(new URL(served.origin).port),
    pinterestPort: () => lane.pinterestPort,
    ownWorkspace: { id: linenAndLoom.team, botToken: botTokenOf(slack) },
  });
  return Object.assign(lane, {
    workers,
    async clear() {
      watch.clear();
      await workers.forget();
      await db.execute(sql`truncate workspaces, fault_ledger, clock_shift cascade`);
      await clock.reset();
      forgetMessages(slack);
    },
    async close() {
      await workers.close();
      await served.stop();
      await close();
      await database.drop();
      refuseSecrets(workers, encryptionKeys);
    },
  });
}

/** The last words of all processes; those before were looked at after each case. */
export function refuseSecrets(workers: Workers, encryptionKeys: string): void {
  const kind = findSecret(workers.takeOutput(), encryptionKeys);
  if (kind !== undefined) throw new Error(`S9: a worker wrote a secret at its end (${kind})`);
}

export function botTokenOf(slack: LocalSlack): string {
  const token = slack.world.teams.get(linenAndLoom.team)?.installation?.botToken;
  if (token === undefined) throw new Error('Corkboard is not installed in the local Slack.');
  return token;
}

/** What cases before have written would be read again and again. */
export function forgetMessages({ world }: LocalSlack): void {
  world.messages.clear();
  for (const list of [world.calls, world.problems, world.wire]) list.splice(0);
}
