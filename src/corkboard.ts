import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { App } from '@slack/bolt';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import { createBotRoutes, registerBot } from './bot/index.ts';
import type { Config } from './config.ts';
import { connectDatabase } from './db/connect.ts';
import type { Database } from './db/database.ts';
import { checkKeyCanaries } from './db/key-canary.ts';
import { readOrCreateKeyFile } from './db/key-file.ts';
import { createKeyring, type Keyring } from './db/keyring.ts';
import { createDeps, type Deps, type OwnWorkspace } from './deps.ts';
import { describeError } from './describe-error.ts';
import { createHealthRoutes } from './health-routes.ts';
import { createInFlight, type InFlight } from './in-flight.ts';
import { createJobs, prepareJobs } from './jobs/index.ts';
import { createSaveCallCounts } from './jobs/save-call-counts/job.ts';
import { createTimetable, type Timetable } from './jobs/timetable.ts';
import { startServer } from './server.ts';
import { createSlackApp } from './slack/create-app.ts';
import { openSocket, signIn } from './slack/sign-in.ts';

/** Corkboard, running. */
export interface Corkboard {
  /** Where it listens on this machine. */
  readonly origin: string;
  readonly deps: Deps;
  /** The jobs as the playground needs them when it moves the clock. */
  readonly timetable: Pick<Timetable, 'wakeAll' | 'nextDueAt'>;
  /** Resolves when no listener and no job is at work: what people have started is done. */
  idle(): Promise<void>;
  /** Begins nothing new, lets what is under way end, closes everything. */
  stop(): Promise<void>;
}

/** What tests and the playground replace; production has none of it. */
export interface StartOptions {
  readonly log: Logger;
  readonly now?: () => Date;
  readonly startTimer?: Deps['startTimer'];
  /** False: no heartbeat, jobs run only when woken. */
  readonly heartbeat?: boolean;
  /** Origins that members' image addresses may have besides the public internet. */
  readonly allowOrigins?: readonly string[];
}

const migrationsDir = fileURLToPath(new URL('../migrations', import.meta.url));

/** Opens the database, signs in to Slack, and starts to listen and to work; or throws, with nothing left open. */
export async function startCorkboard(config: Config, options: StartOptions): Promise<Corkboard> {
  const { log } = options;
  const database = await connectDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    migrationsDir,
    log,
  });
  try {
    const keyring = await openKeyring(config, log);
    await checkKeyCanaries({ db: database.db, keyring });
    return await start({ config, options, database, keyring });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A single-team install may keep its key in a file of its own; several workspaces need the variable. */
async function openKeyring(config: Config, log: Logger): Promise<Keyring> {
  if (config.encryptionKeys !== undefined) return createKeyring(config.encryptionKeys);
  const file = await readOrCreateKeyFile(config.dataDir);
  if (file.created) log.warn({ path: file.path }, 'encryption_key_created: keep a copy of this file');
  return createKeyring(file.text, file.path);
}

async function start(parts: {
  config: Config;
  options: StartOptions;
  database: Database;
  keyring: Keyring;
}): Promise<Corkboard> {
  const { config, options, database, keyring } = parts;
  const { log } = options;
  let timetable: Timetable | undefined;
  let own: OwnWorkspace | undefined;
  const deps = createDeps({
    config,
    db: database.db,
    keyring,
    log,
    now: options.now ?? (() => new Date()),
    newId: randomUUID,
    newSecret: () => randomBytes(32).toString('base64url'),
    wake: (job) => timetable?.wake(job),
    allowOrigins: options.allowOrigins ?? [],
    startTimer: options.startTimer,
    ownWorkspace: () => own,
  });
  const { app, http } = createSlackApp(deps);
  const inFlight = createInFlight();
  trackListeners(app, inFlight);
  registerBot(app, deps);
  own = await signIn(app, deps);
  await prepareJobs(deps, database.kind);
  timetable = createTimetable(createJobs(deps, database.kind), { log, now: deps.now });

  const routes = new Hono();
  let isDraining = false;
  routes.route(
    '/',
    createHealthRoutes({ database: database.ping, draining: async () => refuseIf(isDraining) }),
  );
  routes.route('/', createBotRoutes(deps));
  const server = await startServer({ routes, slack: http, port: config.port, host: config.host });
  if (http === undefined) await openSocket(app, config).catch(closeFirst(server));
  if (options.heartbeat !== false) timetable.start();

  const jobs = timetable;
  return {
    origin: `http://127.0.0.1:${server.port}`,
    deps,
    timetable: jobs,
    idle: () => untilIdle(inFlight, jobs),
    /** The server goes last: while a pin is on its way, whoever asks `/healthz` must still get an answer. */
    async stop() {
      isDraining = true;
      if (http === undefined) await app.stop();
      await jobs.stop();
      await inFlight.idle();
      await server.stop();
      await inFlight.idle();
      await deps.pinterest.close();
      await saveLastCounts(deps);
      await database.close();
    },
  };
}

/** After the last call. A database that is away now must not keep the process from ending. */
async function saveLastCounts(deps: Deps): Promise<void> {
  await createSaveCallCounts(deps)
    .run()
    .catch((error: unknown) => deps.log.error(describeError(error), 'call_counts_lost'));
}

function refuseIf(isDraining: boolean): void {
  if (isDraining) throw new Error('Draining: nothing new is begun.');
}

/** Nothing stays open behind a start that fails. */
function closeFirst(server: { stop(): Promise<void> }) {
  return async (error: unknown): Promise<never> => {
    await server.stop();
    throw error;
  };
}

/** Bolt's `stop()` does not wait for work after `ack()`, so we count it ourselves. */
function trackListeners(app: App, inFlight: InFlight): void {
  app.use(async ({ next }) => {
    await inFlight.track(next());
  });
}

async function untilIdle(inFlight: InFlight, jobs: Timetable): Promise<void> {
  await inFlight.idle();
  await jobs.idle();
}
