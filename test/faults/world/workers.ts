import type { Setup } from '../worker/setup.ts';
import { type HttpWire, startHttpWire } from './http-wire.ts';
import { type PostgresWire, startPostgresWire } from './postgres-wire.ts';
import type { Tally } from './tally.ts';
import { createWatch, type Watch } from './watch.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

/** A replica with wires of its own to the database, to Pinterest and to Slack. */
export interface Worker extends WorkerProcess {
  readonly watch: Watch;
  readonly postgres: PostgresWire;
}

export interface WorkersParts {
  readonly file: string;
  readonly databaseUrl: string;
  readonly encryptionKeys: string;
  readonly clockFile: string;
  readonly watch: Watch;
  readonly tally: Tally;
  readonly slackPort: number;
  readonly pinterestPort: () => number;
  readonly ownWorkspace: Setup['ownWorkspace'];
}

/** How long reading from Pinterest may take, in milliseconds, where a case cannot wait for production's 20 s. */
export interface ReadDeadline {
  readonly readDeadlineMs: number;
}

export interface Workers {
  /** A fresh replica; one is always kept ready, unless it has a deadline of its own. */
  fresh(deadline?: ReadDeadline): Promise<Worker>;
  /** The one that lives through all cases, unless something ended it. */
  survivor(): Promise<Worker>;
  /** What the network still held back arrives. */
  deliverLate(): void;
  /** Pinterest's machine is gone for the replicas at work: connections are refused, until it is there again. */
  refusePinterest(): Promise<void>;
  acceptPinterest(): Promise<void>;
  /** What workers have written since this was last asked. */
  takeOutput(): string;
  /** Ends the replicas of the case before. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

interface Running {
  readonly worker: Worker;
  readonly pinterest: HttpWire;
  readonly closeWires: () => Promise<void>;
}

/** How long a create may take here, in milliseconds: long enough for a busy machine. */
const CREATE_DEADLINE_MS = 1500;
/** Production's own. */
const READ_DEADLINE_MS = 20_000;

export function createWorkers(parts: WorkersParts): Workers {
  const used: Running[] = [];
  let spare: Promise<Running> | undefined;
  let survivor: Running | undefined;

  const takeSpare = async (): Promise<Running> => {
    const taken = spare ?? start(parts);
    spare = undefined;
    const running = await taken;
    // Several may have been taken at once.
    spare ??= start(parts);
    // Whoever needs it gets the failure.
    spare.catch(() => undefined);
    return running;
  };
  const all = (): readonly Running[] => [...used, ...(survivor === undefined ? [] : [survivor])];

  return {
    async fresh(deadline) {
      const running = await (deadline === undefined ? takeSpare() : start(parts, deadline));
      used.push(running);
      return running.worker;
    },
    async survivor() {
      if (survivor === undefined || !survivor.worker.isAlive()) survivor = await takeSpare();
      return survivor.worker;
    },
    deliverLate() {
      for (const { pinterest } of all()) pinterest.deliverLate();
    },
    async refusePinterest() {
      await Promise.all(all().map(({ pinterest }) => pinterest.refuse()));
    },
    async acceptPinterest() {
      await Promise.all(all().map(({ pinterest }) => pinterest.accept()));
    },
    takeOutput: () =>
      all()
        .map(({ worker }) => worker.takeOutput())
        .join(''),
    async forget() {
      survivor?.worker.watch.clear();
      await Promise.all(used.splice(0).map(endAll));
    },
    async close() {
      const last = await spare?.catch(() => undefined);
      await Promise.all([...all(), ...(last === undefined ? [] : [last])].map(endAll));
    },
  };
}

async function endAll({ worker, closeWires }: Running): Promise<void> {
  if (worker.isAlive()) {
    worker.goOn();
    worker.watch.clear();
    await worker.end().catch(() => worker.kill());
  }
  await closeWires();
}

async function start(
  parts: WorkersParts,
  deadline: ReadDeadline = { readDeadlineMs: READ_DEADLINE_MS },
): Promise<Running> {
  const watch = createWatch(parts.watch);
  const database = new URL(parts.databaseUrl);
  const target = { host: database.hostname, port: Number(database.port) };
  const postgres = await startPostgresWire({ target, watch });
  const pinterest = await startHttpWire({ targetPort: parts.pinterestPort, watch });
  const slack = await startHttpWire({ targetPort: () => parts.slackPort, watch });
  database.port = String(postgres.port);
  const environment = {
    SLACK_BOT_TOKEN: parts.ownWorkspace.botToken,
    SLACK_SIGNING_SECRET: 'signing-secret',
    SLACK_API_URL: `http://127.0.0.1:${slack.port}/api/`,
    PINTEREST_APP_ID: '1234567',
    PINTEREST_APP_SECRET: 'app-secret-of-this-run',
    PINTEREST_ENVIRONMENT: 'production',
    PINTEREST_API_URL: `http://127.0.0.1:${pinterest.port}/v5`,
    PINTEREST_OAUTH_URL: `http://127.0.0.1:${pinterest.port}/oauth/`,
    DATABASE_URL: database.href,
    ENCRYPTION_KEYS: parts.encryptionKeys,
    PUBLIC_URL: 'https://corkboard.example',
  };
  const { clockFile, ownWorkspace } = parts;
  const process = await startWorkerProcess(parts.file, {
    environment,
    ownWorkspace,
    clockFile,
    migrationsDir: 'migrations',
    createDeadlineMs: CREATE_DEADLINE_MS,
    ...deadline,
  });
  parts.tally.starts += 1;
  const closeWires = async (): Promise<void> => {
    await Promise.all([postgres.close(), pinterest.close(), slack.close()]);
  };
  return { worker: counted({ ...process, watch, postgres }, parts.tally), pinterest, closeWires };
}

function counted(worker: Worker, tally: Tally): Worker {
  return {
    ...worker,
    async kill() {
      if (worker.isAlive()) tally.kills += 1;
      await worker.kill();
    },
    stop() {
      tally.stops += 1;
      worker.stop();
    },
  };
}
