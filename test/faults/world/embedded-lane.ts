import { randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { createLocalSlack } from '../../../playground/slack/local-slack.ts';
import { serveLocalSlack } from '../../../playground/slack/server.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { createKeyring } from '../../../src/db/keyring.ts';
import { writeShift } from './clock.ts';
import { createRemoteDb } from './embedded-db.ts';
import { createEmbeddedWorkers } from './embedded-workers.ts';
import { botTokenOf, forgetMessages, type Lane, type LaneParts, refuseSecrets } from './lane.ts';
import { createLaneClock } from './lane-clock.ts';
import { installLedger } from './ledger.ts';
import { readManifest } from './manifest.ts';
import { createWatch } from './watch.ts';
import { start, type WorkersParts } from './workers.ts';

/** A lane whose database lies in a folder. */
export interface EmbeddedLane extends Lane {
  /** Starts a second process on the same folder, which must be refused; resolves with its last words. */
  intrude(): Promise<string>;
}

export async function openEmbeddedLane(parts: LaneParts): Promise<EmbeddedLane> {
  const id = randomUUID().slice(0, 8);
  const dataDir = join(parts.folder, `data-${id}`);
  const clockFile = join(parts.folder, `clock-${id}.json`);
  writeShift(clockFile, { wallMs: 0, monotonicMs: 0 });
  let now = (): Date => new Date();
  const slack = createLocalSlack({
    manifest: readManifest(),
    blockKit: parts.blockKit,
    now: () => now(),
  });
  const served = await serveLocalSlack(slack, { port: 0 });
  const watch = createWatch();
  const encryptionKeys = `k1:${randomBytes(32).toString('base64')}`;
  const lane = { pinterestPort: 0 };
  const workersParts: WorkersParts = {
    file: parts.workerFile,
    storage: { dataDir },
    encryptionKeys,
    clockFile,
    watch,
    tally: parts.tally,
    slackPort: Number(new URL(served.origin).port),
    pinterestPort: () => lane.pinterestPort,
    ownWorkspace: { id: linenAndLoom.team, botToken: botTokenOf(slack) },
  };
  const workers = createEmbeddedWorkers(workersParts);
  const db = createRemoteDb(async (task) => (await workers.survivor()).run(task));
  await installLedger(db);
  const clock = await createLaneClock(db, clockFile);
  now = clock.now;
  return Object.assign(lane, {
    parts,
    db,
    keyring: createKeyring(encryptionKeys),
    encryptionKeys,
    slack,
    clock,
    watch,
    workers,
    tally: parts.tally,
    intrude: () => intrude(workersParts),
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
      await rm(dataDir, { recursive: true, force: true });
      refuseSecrets(workers, encryptionKeys);
    },
  });
}

async function intrude(parts: WorkersParts): Promise<string> {
  try {
    const { worker, closeWires } = await start(parts);
    await worker.kill();
    await closeWires();
    return 'It was let in.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
