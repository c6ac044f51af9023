import { randomBytes, randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { shiftDatabaseClock } from '../../playground/clock/database-clock.ts';
import type { Fault } from '../../playground/pinterest/faults.ts';
import type { LocalPinterest } from '../../playground/pinterest/local-pinterest.ts';
import { createLocalPinterest } from '../../playground/pinterest/local-pinterest.ts';
import { serveLocalPinterest } from '../../playground/pinterest/server.ts';
import { parseConfig } from '../../src/config.ts';
import { advancePin } from '../../src/db/advance-pin.ts';
import { hashBytes, hashContent } from '../../src/db/content-hash.ts';
import { insertPin } from '../../src/db/insert-pin.ts';
import { createKeyring } from '../../src/db/keyring.ts';
import { insertMedia } from '../../src/db/media.ts';
import { findPin, type Pin } from '../../src/db/pins.ts';
import { attempts } from '../../src/db/schema.ts';
import { saveInstalledWorkspace } from '../../src/db/workspaces.ts';
import { createDeps, type Deps, type JobName } from '../../src/deps.ts';
import { createPublishDuePins, type PublishDuePins } from '../../src/jobs/publish-due-pins/job.ts';
import { createSettleDoubts, type SettleDoubts } from '../../src/jobs/settle-doubts/job.ts';
import { createLog } from '../../src/log.ts';
import { neededScopes } from '../../src/pinterest/scopes.ts';
import { connectAccount } from '../helpers/connect-account.ts';
import { pngImage } from '../helpers/images.ts';
import type { TestDatabase } from '../helpers/postgres.ts';

/** A workspace that publishes: its account is connected, and it has a board of its own. */
export interface Publisher {
  readonly workspaceId: string;
  readonly connectionId: string;
  readonly accountId: string;
  readonly boardId: string;
}

export type Attempt = typeof attempts.$inferSelect;

/** The two jobs, a real database, and the local Pinterest behind a real socket. */
export interface PublishingWorld {
  readonly deps: Deps;
  readonly pinterest: LocalPinterest;
  /** What another process needs to be a worker of this world, as environment variables. */
  readonly environment: Readonly<Record<string, string>>;
  readonly publish: PublishDuePins;
  readonly settle: SettleDoubts;
  readonly woken: readonly JobName[];
  readonly logLines: readonly string[];
  addPublisher(username?: string): Promise<Publisher>;
  /** A pin that is approved and due now. */
  addApprovedPin(publisher: Publisher, content?: Partial<Pin>): Promise<string>;
  pin(publisher: Publisher, pinId: string): Promise<Pin>;
  /** Oldest first. */
  attemptsOf(pinId: string): Promise<readonly Attempt[]>;
  /** What happens to the next create. */
  faultNextCreate(fault: Fault): void;
  /** Somebody makes a pin by hand that looks like one of ours. */
  pinByHand(publisher: Publisher, like: Pin): Promise<void>;
  /** Moves the database's clock and Pinterest's. */
  forward(minutes: number): Promise<void>;
  close(): Promise<void>;
}

const encryptionKeys = `k1:${randomBytes(32).toString('base64')}`;

export interface WorldParts {
  /** Where the jobs' database is reached, if not straight at the test's own. */
  readonly databaseOfJobs?: Deps['db'];
  readonly environment?: Readonly<Record<string, string>>;
}

export async function startPublishingWorld(
  database: TestDatabase,
  { databaseOfJobs, environment = {} }: WorldParts = {},
): Promise<PublishingWorld> {
  let shiftMs = 0;
  const now = () => new Date(Date.now() + shiftMs);
  const { db } = database;
  const pinterest = createLocalPinterest({
    apiUrl: 'https://api.pinterest.com/v5',
    siteUrl: 'https://www.pinterest.com',
    environment: 'production',
    boardOrder: 'scrambled',
    app: { id: '1234567', secret: 'app-secret', redirectUris: [], access: 'standard' },
    now,
  });
  const served = await serveLocalPinterest(pinterest);
  const logLines: string[] = [];
  const woken: JobName[] = [];
  const variables = { ...baseEnvironment, PINTEREST_API_URL: served.apiUrl, ...environment };
  const deps = createDeps({
    config: toConfig(variables),
    db: databaseOfJobs ?? db,
    keyring: createKeyring(encryptionKeys),
    now,
    newId: randomUUID,
    newSecret: () => randomBytes(32).toString('base64url'),
    wake: (job) => void woken.push(job),
    log: createLog('info', { write: (line: string) => void logLines.push(line) }),
    allowOrigins: [],
    ownWorkspace: () => undefined,
  });
  return {
    deps,
    pinterest,
    environment: variables,
    publish: createPublishDuePins(deps),
    settle: createSettleDoubts(deps),
    woken,
    logLines,
    addPublisher: (username = 'linenandloom') => addPublisher({ ...deps, db }, pinterest, username),
    addApprovedPin: (publisher, content = {}) => addApprovedPin(db, publisher, content),
    async pin({ workspaceId }, pinId) {
      const pin = await findPin(db, { workspaceId, pinId });
      if (pin === undefined) throw new Error(`There is no pin ${pinId}.`);
      return pin;
    },
    attemptsOf: (pinId) =>
      db.select().from(attempts).where(eq(attempts.pinId, pinId)).orderBy(attempts.claimedAt, attempts.id),
    faultNextCreate: (fault) => pinterest.faults.next({ path: '/pins', method: 'POST' }, fault),
    async pinByHand(publisher, like) {
      const access = pinterest.grantToken(publisher.accountId, neededScopes);
      const { title, description, altText, link } = like;
      const data = Buffer.from(pngImage()).toString('base64');
      const media = { kind: 'image_base64', contentType: 'image/png', data } as const;
      const pin = { boardId: publisher.boardId, title, description, altText, link, media };
      const outcome = await deps.pinterest.createPin(access, pin);
      if (outcome.kind !== 'created') throw outcome.error;
    },
    async forward(minutes) {
      shiftMs += minutes * 60_000;
      await shiftDatabaseClock(db, shiftMs);
    },
    async close() {
      await deps.pinterest.close();
      await served.close();
    },
  };
}

const baseEnvironment = {
  SLACK_BOT_TOKEN: 'xoxb-test',
  SLACK_SIGNING_SECRET: 'signing-secret',
  PINTEREST_APP_ID: '1234567',
  PINTEREST_APP_SECRET: 'app-secret',
  PINTEREST_ENVIRONMENT: 'production',
  DATABASE_URL: 'postgres://127.0.0.1/unused',
  ENCRYPTION_KEYS: encryptionKeys,
  PUBLIC_URL: 'https://corkboard.example',
};

function toConfig(environment: Readonly<Record<string, string>>) {
  const parsed = parseConfig(environment);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

let workspaces = 0;

async function addPublisher(deps: Deps, pinterest: LocalPinterest, username: string): Promise<Publisher> {
  workspaces += 1;
  const workspaceId = `T${String(workspaces).padStart(8, '0')}`;
  await saveInstalledWorkspace(deps.db, {
    id: workspaceId,
    name: workspaceId,
    botUserId: null,
    installedBy: null,
  });
  const connectionId = await connectAccount(deps, pinterest, { workspaceId, userId: 'U1', username });
  const account = pinterest.accounts.find((each) => each.username === username);
  const board = pinterest.boards.find((each) => each.ownerId === account?.id && each.privacy === 'PUBLIC');
  if (account === undefined || board === undefined) throw new Error(`@${username} has no board.`);
  return { workspaceId, connectionId, accountId: account.id, boardId: board.id };
}

async function addApprovedPin(
  db: Deps['db'],
  publisher: Publisher,
  overrides: Partial<Pin>,
): Promise<string> {
  const { workspaceId, accountId } = publisher;
  const bytes = pngImage();
  const mediaId = randomUUID();
  await insertMedia(db, {
    workspaceId,
    id: mediaId,
    sha256: hashBytes(bytes),
    contentType: 'image/png',
    bytes,
    width: 40,
    height: 60,
    createdBy: 'U1',
  });
  const pin = {
    workspaceId,
    id: randomUUID(),
    submitterId: 'U1',
    title: `Flax runner ${randomUUID()}`,
    description: 'Woven in small batches.',
    altText: 'A woven runner in sand tones',
    link: 'https://linenandloom.example/runner',
    boardId: publisher.boardId,
    boardName: 'Summer table',
    boardSectionId: null,
    mediaId,
    timing: 'when_approved' as const,
    ...overrides,
  };
  const contentHash = hashContent({
    ...pin,
    imageSha256: hashBytes(bytes),
    imageContentType: 'image/png',
  });
  await insertPin(db, { ...pin, contentHash });
  await advancePin(db, { workspaceId, pinId: pin.id }, () => ({
    move: 'approve',
    actorId: 'U2',
    set: {
      approvedVersion: 1,
      approvedHash: contentHash,
      approvedAccountId: accountId,
      approvedAt: sql`app_now()`,
      publishAt: sql`app_now()`,
    },
  }));
  return pin.id;
}
