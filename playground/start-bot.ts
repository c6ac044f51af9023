import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { parseConfig, toProblemScreen } from '../src/config.ts';
import { type Corkboard, startCorkboard } from '../src/corkboard.ts';
import { createLog } from '../src/log.ts';
import type { Flags } from './flags.ts';
import type { PinterestApp } from './pinterest/options.ts';
import type { ServedPinterest } from './pinterest/server.ts';
import type { LocalSlack } from './slack/local-slack.ts';

export interface BotParts {
  readonly flags: Flags;
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly port: number;
  readonly slack: LocalSlack | undefined;
  readonly pinterest:
    | { readonly served: ServedPinterest; readonly app: Pick<PinterestApp, 'id' | 'secret'> }
    | undefined;
  readonly now: () => Date;
}

/** The production code with an environment of the playground's; what is real comes from the real environment. */
export async function startBot(parts: BotParts): Promise<Corkboard> {
  const parsed = parseConfig({
    ...pick(process.env, parts.flags.slack === 'real' ? /^SLACK_/ : undefined),
    ...pick(process.env, parts.flags.pinterest === 'real' ? /^PINTEREST_/ : undefined),
    ...(parts.slack === undefined ? {} : slackEnvironment(parts.slack)),
    ...(parts.pinterest === undefined ? {} : pinterestEnvironment(parts.pinterest)),
    DATA_DIR: parts.dataDir,
    // A folder that goes at the end needs no key that stays; one that is kept gets its key file as in production.
    ...(parts.flags.dataDir === undefined ? { ENCRYPTION_KEYS: newEncryptionKey() } : {}),
    PUBLIC_URL: parts.flags.pinterest === 'real' ? process.env['PUBLIC_URL'] : parts.publicUrl,
    PORT: String(parts.port),
    HOST: '127.0.0.1',
  });
  if ('problems' in parsed) throw new Error(toProblemScreen(parsed.problems));
  const log = createLog(process.env['LOG_LEVEL'] ?? 'warn');
  return await startCorkboard(parsed.config, { log, now: parts.now });
}

function newEncryptionKey(): string {
  return `k1:${randomBytes(32).toString('base64')}`;
}

function slackEnvironment(slack: LocalSlack): Record<string, string> {
  const [team] = slack.world.teams.values();
  return {
    SLACK_BOT_TOKEN: team?.installation?.botToken ?? '',
    SLACK_APP_TOKEN: slack.app.appToken,
    SLACK_API_URL: slack.urls().api,
    SLACK_FILES_ORIGIN: slack.urls().files,
  };
}

function pinterestEnvironment({ served, app }: NonNullable<BotParts['pinterest']>): Record<string, string> {
  return {
    PINTEREST_APP_ID: app.id,
    PINTEREST_APP_SECRET: app.secret,
    PINTEREST_ENVIRONMENT: 'production',
    PINTEREST_API_URL: served.apiUrl,
    PINTEREST_OAUTH_URL: `${served.siteUrl}oauth/`,
  };
}

function pick(environment: NodeJS.ProcessEnv, names: RegExp | undefined): Record<string, string | undefined> {
  if (names === undefined) return {};
  return Object.fromEntries(Object.entries(environment).filter(([name]) => names.test(name)));
}
