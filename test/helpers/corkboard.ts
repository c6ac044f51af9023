import { readFileSync } from 'node:fs';
import { setupServer } from 'msw/node';
import { parse } from 'yaml';
import { shiftDatabaseClock } from '../../playground/clock/database-clock.ts';
import { createPinterestHandlers } from '../../playground/pinterest/handlers.ts';
import { createLocalPinterest, type LocalPinterest } from '../../playground/pinterest/local-pinterest.ts';
import type { Delivery } from '../../playground/slack/delivery/delivery.ts';
import { createHttpDelivery } from '../../playground/slack/delivery/http.ts';
import { createSlackHandlers } from '../../playground/slack/handlers.ts';
import { createLocalSlack, type LocalSlack } from '../../playground/slack/local-slack.ts';
import { serveLocalSlack } from '../../playground/slack/server.ts';
import { defaultSeed, linenAndLoom, type Seed } from '../../playground/slack/world/seed.ts';
import { parseConfig } from '../../src/config.ts';
import { type Corkboard, startCorkboard } from '../../src/corkboard.ts';
import { replaceReviewers, saveSettings } from '../../src/db/workspaces.ts';
import { createLog } from '../../src/log.ts';
import { blockKit } from './block-kit.ts';
import { connectAccount } from './connect-account.ts';
import { createManualTimers, type ManualTimers } from './manual-timers.ts';
import { createMigratedDatabase } from './postgres.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

export { linenAndLoom } from '../../playground/slack/world/seed.ts';

const publicHost = 'corkboard.example';

/** As an operator fills it in. */
export const manifest: unknown = parse(
  readFileSync('manifest.yml', 'utf8').replaceAll('YOUR-HOST', publicHost),
);

/** The whole: a real Bolt app, the local Slack and the local Pinterest behind msw, a real PostgreSQL. */
export interface TestCorkboard {
  readonly corkboard: Corkboard;
  readonly slack: LocalSlack;
  readonly pinterest: LocalPinterest;
  /** Lines that the operator's log got. */
  readonly logLines: readonly string[];
  /** Of those who wait for something slow: they wait until the test says that they have waited enough. */
  readonly timers: ManualTimers;
  /** Resolves when everything that people started has come to its end. */
  settled(): Promise<void>;
  /** Moves every clock: the database's, Corkboard's, Slack's and Pinterest's. */
  forward(minutes: number): Promise<void>;
  /** Drains and ends Corkboard alone, as SIGTERM does; `close` still ends the rest. */
  stop(): Promise<void>;
  /** The database answers nothing from here on, until the returned function lets it (with `slowDatabase` only). */
  holdDatabase(): () => void;
  /** Closes everything; fails if Slack refused anything that the test did not ask it to. */
  close(options?: { expectProblems?: boolean }): Promise<void>;
}

export interface TestOptions {
  /** The review channel, the reviewers and a connected account, as after the set-up (default). */
  readonly isSetUp?: boolean;
  readonly seed?: Seed;
  readonly access?: 'trial' | 'standard';
  /** What new tokens carry; else whatever was ever allowed. */
  readonly grantedScopes?: 'every_approved' | 'only_asked';
  readonly environment?: Readonly<Record<string, string>>;
  /** Where members' pictures may come from besides the public internet: a server of the test. */
  readonly allowOrigins?: readonly string[];
  /** What every clock shows at the start; else the real time. */
  readonly startAt?: Date;
  /** Something stands before the database that can be made slow. */
  readonly slowDatabase?: boolean;
  /** Socket Mode instead of signed HTTP: Slack is on a port then, since a socket cannot be intercepted. */
  readonly overSocket?: boolean;
}

/** Of the Slack app, on both sides of the wire. */
export const slackCredentials = {
  signingSecret: 'signing-secret-of-this-test',
  clientId: '1111.2222',
  clientSecret: 'client-secret-of-this-test',
};

/** Starts one of each. The jobs run only when something wakes them, so that a test decides when time passes. */
export async function startTestCorkboard(options: TestOptions = {}): Promise<TestCorkboard> {
  let shiftMs = options.startAt === undefined ? 0 : options.startAt.getTime() - Date.now();
  const now = (): Date => new Date(Date.now() + shiftMs);
  const slack = createLocalSlack({
    manifest,
    blockKit,
    // Slack's three seconds are the real clock's, and this machine may be busy.
    ackTimeoutMs: 20_000,
    now,
    app: slackCredentials,
    seed: options.seed ?? defaultSeed,
  });
  const pinterest = createLocalPinterest({
    apiUrl: 'https://api.pinterest.com/v5',
    siteUrl: 'https://www.pinterest.com',
    environment: 'production',
    app: {
      id: '1234567',
      secret: 'pinterest-app-secret',
      redirectUris: [
        `https://${publicHost}/pinterest/oauth/callback`,
        'http://localhost:3000/pinterest/oauth/callback',
      ],
      access: options.access ?? 'standard',
    },
    now,
    ...(options.grantedScopes === undefined ? {} : { grantedScopes: options.grantedScopes }),
  });
  const wire = setupServer(...createSlackHandlers(slack), ...createPinterestHandlers(pinterest));
  wire.listen({ onUnhandledRequest: refuseForeign });
  const database = await createMigratedDatabase();
  const proxy = options.slowDatabase ? await startTcpProxy(toTarget(database.url)) : undefined;
  const logLines: string[] = [];
  const log = createLog('info', { write: (line: string) => void logLines.push(line) });
  const timers = createManualTimers();
  const served = options.overSocket ? await serveLocalSlack(slack, { port: 0 }) : undefined;
  const corkboard = await startCorkboard(toConfig(slack, through(proxy, database.url), options), {
    log,
    now,
    startTimer: timers.startTimer,
    heartbeat: false,
    allowOrigins: options.allowOrigins ?? [],
  });
  await shiftDatabaseClock(corkboard.deps.db, shiftMs);
  slack.deliverOver(served?.socket ?? signedHttp(corkboard));
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= corkboard.stop();
    return stopped;
  };
  const whole: TestCorkboard = {
    corkboard,
    slack,
    pinterest,
    logLines,
    timers,
    async settled() {
      await slack.settled();
      await corkboard.idle();
    },
    async forward(minutes) {
      shiftMs += minutes * 60_000;
      await shiftDatabaseClock(corkboard.deps.db, shiftMs);
    },
    stop,
    holdDatabase() {
      if (proxy === undefined) throw new Error('Start with `slowDatabase` to hold the database.');
      return proxy.hold();
    },
    async close({ expectProblems = false } = {}) {
      await stop();
      await served?.stop();
      await proxy?.close();
      await database.drop();
      wire.close();
      if (!expectProblems && slack.problems.length > 0) {
        throw new Error(`Slack refused: ${JSON.stringify(slack.problems, null, 2)}`);
      }
    },
  };
  if (options.isSetUp !== false) await setUpWorkspace(whole);
  return whole;
}

function toTarget(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port || 5432) };
}

function through(proxy: TcpProxy | undefined, url: string): string {
  if (proxy === undefined) return url;
  return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(proxy.port) }).href;
}

function refuseForeign(request: Request, print: { error(): void }): void {
  if (['127.0.0.1', 'localhost'].includes(new URL(request.url).hostname)) return;
  print.error();
}

function toConfig(slack: LocalSlack, databaseUrl: string, options: TestOptions) {
  const team = slack.world.teams.values().next().value;
  const parsed = parseConfig({
    SLACK_BOT_TOKEN: team?.installation?.botToken ?? '',
    SLACK_SIGNING_SECRET: slackCredentials.signingSecret,
    PINTEREST_APP_ID: '1234567',
    PINTEREST_APP_SECRET: 'pinterest-app-secret',
    PINTEREST_ENVIRONMENT: 'production',
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEYS: `k1:${Buffer.from(Array.from({ length: 32 }, (_, index) => index)).toString('base64')}`,
    PUBLIC_URL: `https://${publicHost}`,
    PORT: '0',
    HOST: '127.0.0.1',
    ...(options.overSocket ? toSocketEnvironment(slack) : {}),
    ...options.environment,
  });
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

function toSocketEnvironment(slack: LocalSlack) {
  const { api, files } = slack.urls();
  return { SLACK_APP_TOKEN: slack.app.appToken, SLACK_API_URL: api, SLACK_FILES_ORIGIN: files };
}

function signedHttp({ origin }: Corkboard): Delivery {
  const { signingSecret } = slackCredentials;
  return createHttpDelivery({ url: `${origin}/slack/events`, signingSecret });
}

/** What a manager would have done on the first day. */
export async function setUpWorkspace(
  { corkboard, pinterest }: TestCorkboard,
  {
    workspaceId = linenAndLoom.team as string,
    reviewChannelId = linenAndLoom.pinReview as string,
    reviewerIds = [linenAndLoom.rui, linenAndLoom.ana] as readonly string[],
    managerId = linenAndLoom.ana as string,
    username = 'linenandloom',
  } = {},
): Promise<void> {
  const { db } = corkboard.deps;
  await saveSettings(db, workspaceId, { reviewChannelId, timeZone: 'Europe/Lisbon' });
  const change = { workspaceId, changedBy: managerId };
  await replaceReviewers(db, { ...change, userIds: reviewerIds, userGroupIds: [] });
  await connectAccount(corkboard.deps, pinterest, { workspaceId, userId: managerId, username });
}
