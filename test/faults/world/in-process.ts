import { randomBytes, randomUUID } from 'node:crypto';
import { WebClient } from '@slack/web-api';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { parseConfig } from '../../../src/config.ts';
import { connectDatabase } from '../../../src/db/connect.ts';
import { createDeps, type Deps } from '../../../src/deps.ts';
import { createPublishDuePins } from '../../../src/jobs/publish-due-pins/job.ts';
import { createSettleDoubts } from '../../../src/jobs/settle-doubts/job.ts';
import { createLog, toBoltLogger } from '../../../src/log.ts';
import type { Clocks } from '../../../src/publishing/gate.ts';
import type { Lane, PostgresLane } from './lane.ts';
import { silentLog } from './silent-log.ts';

/** A replica without a process of its own: production's parts and jobs over its own connections to the database. */
export interface InProcessReplica {
  readonly deps: Deps & { readonly clocks: Clocks };
  readonly publish: ReturnType<typeof createPublishDuePins>;
  readonly settle: ReturnType<typeof createSettleDoubts>;
  close(): Promise<void>;
}

export async function openInProcess(lane: PostgresLane): Promise<InProcessReplica> {
  const database = await connectDatabase({
    url: lane.databaseUrl,
    dataDir: '',
    migrationsDir: 'migrations',
    log: silentLog,
  });
  const parsed = parseConfig(toEnvironment(lane));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const made = createDeps({
    config: parsed.config,
    db: database.db,
    keyring: lane.keyring,
    now: lane.clock.now,
    newId: randomUUID,
    newSecret: () => randomBytes(32).toString('base64url'),
    wake: () => undefined,
    log: createLog('info', { write: () => undefined }),
    allowOrigins: [],
    ownWorkspace: () => undefined,
  });
  const client = createDirectClient(lane, made.log);
  const slackFor = async (): Promise<WebClient> => client;
  const deps = { ...made, slackFor, clocks: toClocks(lane) };
  return {
    deps,
    publish: createPublishDuePins(deps),
    settle: createSettleDoubts(deps),
    async close() {
      await deps.pinterest.close();
      await database.close();
    },
  };
}

function toClocks({ clock }: Lane): Clocks {
  return {
    wall: () => clock.now().getTime(),
    monotonic: () => performance.now() + clock.seconds() * 1000,
  };
}

/** Asks the lane's Slack without a wire between. */
function createDirectClient({ slack }: Lane, log: Deps['log']): WebClient {
  const token = slack.world.teams.get(linenAndLoom.team)?.installation?.botToken ?? '';
  return new WebClient(token, {
    slackApiUrl: slack.urls().api,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: toBoltLogger(log),
    fetch: (input, init) => slack.fetch(new Request(input, init)),
  });
}

function toEnvironment({
  databaseUrl,
  pinterestPort,
  slack,
}: PostgresLane): Readonly<Record<string, string>> {
  return {
    SLACK_BOT_TOKEN: 'xoxb-direct',
    SLACK_SIGNING_SECRET: 'signing-secret',
    SLACK_API_URL: slack.urls().api,
    PINTEREST_APP_ID: '1234567',
    PINTEREST_APP_SECRET: 'app-secret-of-this-run',
    PINTEREST_ENVIRONMENT: 'production',
    PINTEREST_API_URL: `http://127.0.0.1:${pinterestPort}/v5`,
    PINTEREST_OAUTH_URL: `http://127.0.0.1:${pinterestPort}/oauth/`,
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    PUBLIC_URL: 'https://corkboard.example',
  };
}
