import { randomBytes, randomUUID } from 'node:crypto';
import process from 'node:process';
import { parseConfig } from '../../../src/config.ts';
import { connectDatabase } from '../../../src/db/connect.ts';
import { createKeyring } from '../../../src/db/keyring.ts';
import { createDeps } from '../../../src/deps.ts';
import { createLog } from '../../../src/log.ts';
import { readClocks } from '../world/clock.ts';
import { orderSchema, type Report, type Setup, setupSchema } from './setup.ts';
import { createTasks } from './tasks.ts';

/**
 * One replica of Corkboard: the production jobs with production's own parts, and none of its heartbeat, so that the
 * runner decides when each job runs. Only its clocks and its deadlines are another's.
 */
const CREATE_DEADLINE_MS = 60_000;
const READ_DEADLINE_MS = 20_000;

const setup = setupSchema.parse(JSON.parse(process.argv[2] ?? ''));
const parsed = parseConfig(setup.environment);
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
const { config } = parsed;
shortenDeadlines(setup);
const clocks = readClocks(setup.clockFile);
const log = createLog('info');
const database = await connectDatabase({
  url: config.databaseUrl,
  dataDir: config.dataDir,
  migrationsDir: setup.migrationsDir,
  log,
});
const deps = createDeps({
  config,
  db: database.db,
  keyring: createKeyring(config.encryptionKeys ?? ''),
  now: clocks.now,
  newId: randomUUID,
  newSecret: () => randomBytes(32).toString('base64url'),
  wake: () => undefined,
  log,
  allowOrigins: [],
  ownWorkspace: () => setup.ownWorkspace,
});
const runTask = createTasks({ ...deps, clocks });

process.on('message', (message: unknown) => {
  const { id, task } = orderSchema.parse(message);
  runTask(task).then(
    (result) => finish({ kind: 'done', id, result }, task.kind === 'end'),
    (error: unknown) => tell({ kind: 'failed', id, error: describe(error) }),
  );
});
// Whoever gives the orders is gone.
process.on('disconnect', () => process.exit(0));
tell({ kind: 'ready' });

async function finish(report: Report, isEnd: boolean): Promise<void> {
  if (isEnd) {
    await deps.pinterest.close();
    await database.close();
  }
  tell(report);
  if (isEnd) process.disconnect();
}

function tell(report: Report): void {
  process.send?.(report);
}

/** The database's own words, not the statement that they are about. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.name}: ${describe(error.cause)}` : String(error.stack);
}

/** The whole of production's handling of a deadline stays: only that it comes sooner. */
function shortenDeadlines({ createDeadlineMs, readDeadlineMs }: Setup): void {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  const shorter = new Map([
    [CREATE_DEADLINE_MS, createDeadlineMs],
    [READ_DEADLINE_MS, readDeadlineMs],
  ]);
  AbortSignal.timeout = (asked) => timeout(shorter.get(asked) ?? asked);
}
