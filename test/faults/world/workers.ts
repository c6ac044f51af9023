import type { Setup } from '../worker/setup.ts';
import { type HttpWire, startHttpWire } from './http-wire.ts';
import { type PostgresWire, startPostgresWire } from './postgres-wire.ts';
import { secrets } from './secrets.ts';
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
  /** A server's address, or a folder. */
  readonly storage: { readonly databaseUrl: string } | { readonly dataDir: string };
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

export interface Running {
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
  /** Of processes that are gone. */
  let output = '';

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
      if (survivor?.worker.isAlive()) return survivor.worker;
      output += survivor?.worker.takeOutput() ?? '';
      survivor = await takeSpare();
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
    takeOutput() {
      const taken =
        output +
        all()
          .map(({ worker }) => worker.takeOutput())
          .join('');
      output = '';
      return taken;
    },
    async forget() {
      survivor?.worker.watch.clear();
      output += await endEach(used.splice(0));
    },
    async close() {
      const last = await spare?.catch(() => undefined);
      output += await endEach([...all(), ...(last === undefined ? [] : [last])]);
    },
  };
}

/** Returns what they have written to their end. */
async function endEach(replicas: readonly Running[]): Promise<string> {
  await Promise.all(replicas.map(endAll));
  return replicas.map(({ worker }) => worker.takeOutput()).join('');
}

/** Ends a replica as an operator does, or kills it if it cannot. */
export async function endAll({ worker, closeWires }: Running): Promise<void> {
  if (worker.isAlive()) {
    worker.goOn();
    worker.watch.clear();
    await worker.end().catch(() => worker.kill());
  }
  await closeWires();
}

/** Starts a replica behind wires of its own. */
export async function start(
  parts: WorkersParts,
  deadline: ReadDeadline = { readDeadlineMs: READ_DEADLINE_MS },
): Promise<Running> {
  const watch = createWatch(parts.watch);
  const { postgres, variables, nodeFlags } = await openStorage(parts.storage, watch);
  const pinterest = await startHttpWire({ targetPort: parts.pinterestPort, watch });
  const slack = await startHttpWire({ targetPort: () => parts.slackPort, watch });
  const environment = {
    ...variables,
    SLACK_BOT_TOKEN: parts.ownWorkspace.botToken,
    SLACK_SIGNING_SECRET: secrets.signing,
    SLACK_API_URL: `http://127.0.0.1:${slack.port}/api/`,
    PINTEREST_APP_ID: '1234567',
    PINTEREST_APP_SECRET: secrets.app,
    PINTEREST_ENVIRONMENT: 'production',
    PINTEREST_API_URL: `http://127.0.0.1:${pinterest.port}/v5`,
    PINTEREST_OAUTH_URL: `http://127.0.0.1:${pinterest.port}/oauth/`,
    ENCRYPTION_KEYS: parts.encryptionKeys,
    PUBLIC_URL: 'https://corkboard.example',
  };
  const closeWires = async (): Promise<void> => {
    await Promise.all([postgres.close(), pinterest.close(), slack.close()]);
  };
  const { clockFile, ownWorkspace } = parts;
  const migrationsDir = 'migrations';
  try {
    const setup = {
      environment,
      ownWorkspace,
      clockFile,
      migrationsDir,
      createDeadlineMs: CREATE_DEADLINE_MS,
      ...deadline,
    };
    const process = await startWorkerProcess(parts.file, setup, nodeFlags);
    parts.tally.starts += 1;
    return { worker: counted({ ...process, watch, postgres }, parts.tally), pinterest, closeWires };
  } catch (error) {
    await closeWires();
    throw error;
  }
}

async function openStorage(storage: WorkersParts['storage'], watch: Watch) {
  if ('dataDir' in storage) {
    // Its WebAssembly runs too shortly to repay V8's optimising compiler.
    const nodeFlags = ['--liftoff-only'];
    return { postgres: noWire, variables: { DATA_DIR: storage.dataDir }, nodeFlags };
  }
  const database = new URL(storage.databaseUrl);
  const target = { host: database.hostname, port: Number(database.port) };
  const postgres = await startPostgresWire({ target, watch });
  database.port = String(postgres.port);
  return { postgres, variables: { DATABASE_URL: database.href }, nodeFlags: [] };
}

/** Nothing stands between a process and a database inside of it. */
const noWire: PostgresWire = {
  port: 0,
  statements: new Set(),
  cut: () => undefined,
  refuse: () => undefined,
  close: () => Promise.resolve(),
};

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
