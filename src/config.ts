import { z } from 'zod';

/** How Slack reaches us, and with which credentials. */
export type SlackMode =
  | { readonly kind: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly kind: 'http'; readonly botToken: string; readonly signingSecret: string }
  | {
      readonly kind: 'oauth';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly signingSecret: string;
    };

/** The whole configuration, checked. Secrets are in here: never log it. */
export interface Config {
  readonly slack: SlackMode;
  /** Ends in a slash. */
  readonly slackApiUrl: string;
  readonly slackFilesOrigin: string;
  readonly pinterest: {
    readonly appId: string;
    readonly appSecret: string;
    readonly environment: 'sandbox' | 'production';
    /** Ends in /v5, without a slash. */
    readonly apiUrl: string;
    readonly oauthUrl: string;
  };
  /** PostgreSQL; undefined: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly encryptionKeys: string | undefined;
  /** Where browsers reach us, without a slash at the end. */
  readonly publicUrl: string;
  readonly port: number;
  readonly host: string;
  readonly metricsPort: number | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** The operator's switch: nothing is sent to Pinterest. */
  readonly pausePublishing: boolean;
}

/** One thing that is missing or wrong, and where to get it right. */
export interface ConfigProblem {
  readonly variable: string;
  readonly problem: string;
  readonly where: string;
}

const slackPage = 'https://api.slack.com/apps → your app';
const whereToGet: Readonly<Record<string, string>> = {
  SLACK_BOT_TOKEN: `${slackPage} → OAuth & Permissions → Bot User OAuth Token (starts with xoxb-)`,
  SLACK_APP_TOKEN: `${slackPage} → Basic Information → App-Level Tokens, scope connections:write (starts with xapp-)`,
  SLACK_SIGNING_SECRET: `${slackPage} → Basic Information → App Credentials → Signing Secret`,
  SLACK_CLIENT_ID: `${slackPage} → Basic Information → App Credentials → Client ID`,
  SLACK_CLIENT_SECRET: `${slackPage} → Basic Information → App Credentials → Client Secret`,
  PINTEREST_APP_ID: 'https://developers.pinterest.com/apps/ → your app → App ID',
  PINTEREST_APP_SECRET: 'https://developers.pinterest.com/apps/ → your app → App secret key',
  PINTEREST_ENVIRONMENT:
    'sandbox while your Pinterest app has Trial access, production once it has Standard access',
  ENCRYPTION_KEYS: 'make one with: echo "k1:$(openssl rand -base64 32)"',
  PUBLIC_URL: 'the https address at which browsers reach this server, e.g. https://corkboard.example.com',
};

const isPort = (value: number) => Number.isInteger(value) && value >= 0 && value <= 65_535;
const blankIsAbsent = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const word = z.preprocess(blankIsAbsent, z.string().trim().optional());
const url = z.preprocess(
  blankIsAbsent,
  z.url({ protocol: /^https?$/, error: 'is not an http(s) address' }).optional(),
);
const port = z.preprocess(
  blankIsAbsent,
  z.coerce.number({ error: 'is not a number' }).refine(isPort, 'is not a port').optional(),
);
const required = z.preprocess(blankIsAbsent, z.string({ error: 'is missing' }).trim());

const environmentSchema = z.object({
  SLACK_BOT_TOKEN: word,
  SLACK_APP_TOKEN: word,
  SLACK_SIGNING_SECRET: word,
  SLACK_CLIENT_ID: word,
  SLACK_CLIENT_SECRET: word,
  SLACK_API_URL: url,
  SLACK_FILES_ORIGIN: url,
  PINTEREST_APP_ID: required,
  PINTEREST_APP_SECRET: required,
  PINTEREST_ENVIRONMENT: z.preprocess(
    blankIsAbsent,
    z.enum(['sandbox', 'production'], {
      error: ({ input }) => (input === undefined ? 'is missing' : 'must be sandbox or production'),
    }),
  ),
  PINTEREST_API_URL: url,
  PINTEREST_OAUTH_URL: url,
  DATABASE_URL: z.preprocess(
    blankIsAbsent,
    z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// address' }).optional(),
  ),
  DATA_DIR: word,
  ENCRYPTION_KEYS: word,
  PUBLIC_URL: url,
  PORT: port,
  HOST: word,
  METRICS_PORT: port,
  LOG_LEVEL: z.preprocess(
    blankIsAbsent,
    z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], {
        error: 'must be debug, info, warn, error or silent',
      })
      .optional(),
  ),
  PAUSE_PUBLISHING: z.preprocess(
    blankIsAbsent,
    z.enum(['true', 'false', '1', '0', 'yes', 'no'], { error: 'must be true or false' }).optional(),
  ),
});
type Environment = z.infer<typeof environmentSchema>;
type RawEnvironment = Readonly<Record<string, string | undefined>>;

function readValue(environment: RawEnvironment, name: string): string | undefined {
  return environment[name]?.trim() || undefined;
}

/** The environment as a configuration, or everything that is wrong with it at once. */
export function parseConfig(
  environment: RawEnvironment,
): { config: Config } | { problems: readonly ConfigProblem[] } {
  const parsed = environmentSchema.safeParse(environment);
  const slack = toSlackMode(environment);
  const problems = [
    ...('problems' in slack ? slack.problems : []),
    ...(parsed.error?.issues ?? []).map((issue) => toProblem(String(issue.path[0]), issue.message)),
    ...('mode' in slack ? findProblems(environment, slack.mode) : []),
  ];
  if (!parsed.success || 'problems' in slack || problems.length > 0) return { problems };
  return { config: toConfig(parsed.data, slack.mode) };
}

function toProblem(variable: string, problem: string): ConfigProblem {
  return { variable, problem, where: whereToGet[variable] ?? 'see the README, section Configuration' };
}

function toSlackMode(
  environment: RawEnvironment,
): { mode: SlackMode } | { problems: readonly ConfigProblem[] } {
  const [botToken, appToken, signingSecret, clientId, clientSecret] = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_CLIENT_ID',
    'SLACK_CLIENT_SECRET',
  ].map((name) => readValue(environment, name));
  if (botToken && appToken) return { mode: { kind: 'socket', botToken, appToken } };
  if (botToken && signingSecret) return { mode: { kind: 'http', botToken, signingSecret } };
  if (clientId && clientSecret && signingSecret)
    return { mode: { kind: 'oauth', clientId, clientSecret, signingSecret } };
  if (clientId || clientSecret) {
    const names = {
      SLACK_CLIENT_ID: clientId,
      SLACK_CLIENT_SECRET: clientSecret,
      SLACK_SIGNING_SECRET: signingSecret,
    };
    return { problems: missing(names) };
  }
  const names = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken };
  return { problems: missing(names) };
}

function missing(names: Readonly<Record<string, string | undefined>>): readonly ConfigProblem[] {
  return Object.entries(names)
    .filter(([, value]) => value === undefined)
    .map(([name]) => toProblem(name, 'is missing'));
}

/** What only shows when values are seen together. */
function findProblems(environment: RawEnvironment, mode: SlackMode): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const isMissing = (name: string) => readValue(environment, name) === undefined;
  if (mode.kind !== 'socket' && isMissing('PUBLIC_URL')) problems.push(toProblem('PUBLIC_URL', 'is missing'));
  if (mode.kind === 'oauth' && isMissing('ENCRYPTION_KEYS')) {
    problems.push(
      toProblem('ENCRYPTION_KEYS', 'is missing: it is needed where several workspaces install Corkboard'),
    );
  }
  const apiUrl = readValue(environment, 'PINTEREST_API_URL') ?? '';
  if (URL.canParse(apiUrl) && !/\/v5\/?$/.test(apiUrl)) {
    problems.push(toProblem('PINTEREST_API_URL', 'must end in /v5'));
  }
  return problems;
}

const pinterestHosts = {
  sandbox: 'https://api-sandbox.pinterest.com/v5',
  production: 'https://api.pinterest.com/v5',
} as const;

function toConfig(env: Environment, slack: SlackMode): Config {
  const listenPort = env.PORT ?? 3000;
  return {
    slack,
    slackApiUrl: withSlash(env.SLACK_API_URL ?? 'https://slack.com/api/'),
    slackFilesOrigin: new URL(env.SLACK_FILES_ORIGIN ?? 'https://files.slack.com').origin,
    pinterest: {
      appId: env.PINTEREST_APP_ID,
      appSecret: env.PINTEREST_APP_SECRET,
      environment: env.PINTEREST_ENVIRONMENT,
      apiUrl: withoutSlash(env.PINTEREST_API_URL ?? pinterestHosts[env.PINTEREST_ENVIRONMENT]),
      oauthUrl: env.PINTEREST_OAUTH_URL ?? 'https://www.pinterest.com/oauth/',
    },
    databaseUrl: env.DATABASE_URL,
    dataDir: env.DATA_DIR ?? './data',
    encryptionKeys: env.ENCRYPTION_KEYS,
    publicUrl: withoutSlash(env.PUBLIC_URL ?? `http://localhost:${listenPort}`),
    port: listenPort,
    host: env.HOST ?? '0.0.0.0',
    metricsPort: env.METRICS_PORT,
    logLevel: env.LOG_LEVEL ?? 'info',
    pausePublishing: ['true', '1', 'yes'].includes(env.PAUSE_PUBLISHING ?? 'false'),
  };
}

const withSlash = (address: string) => (address.endsWith('/') ? address : `${address}/`);
const withoutSlash = (address: string) => address.replace(/\/+$/, '');

/** The screen that an operator sees: what is missing, and where to get it. */
export function toProblemScreen(problems: readonly ConfigProblem[]): string {
  const lines = problems.map(({ variable, problem, where }) => `  ${variable} ${problem}\n      ${where}`);
  return [
    'Corkboard cannot start: its configuration is not complete.',
    '',
    ...lines,
    '',
    'Slack is reached in one of three ways: SLACK_BOT_TOKEN + SLACK_APP_TOKEN (Socket Mode, one workspace),',
    'SLACK_BOT_TOKEN + SLACK_SIGNING_SECRET (HTTP, one workspace), or SLACK_CLIENT_ID + SLACK_CLIENT_SECRET +',
    'SLACK_SIGNING_SECRET (HTTP, many workspaces). The README leads through all of it, step by step.',
    'To try Corkboard without any account: npm run playground',
  ].join('\n');
}
