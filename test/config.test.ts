import { describe, expect, test } from 'vitest';
import { type Config, type ConfigProblem, parseConfig, toProblemScreen } from '../src/config.ts';

const pinterest = {
  PINTEREST_APP_ID: '1234567',
  PINTEREST_APP_SECRET: 'app-secret-canary',
  PINTEREST_ENVIRONMENT: 'sandbox',
};
const socket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', ...pinterest };
const http = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'signing',
  PUBLIC_URL: 'https://corkboard.example',
  ...pinterest,
};
const oauth = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_SIGNING_SECRET: 'signing',
  PUBLIC_URL: 'https://corkboard.example',
  ENCRYPTION_KEYS: 'k1:abc',
  ...pinterest,
};

function configOf(environment: Record<string, string | undefined>): Config {
  const parsed = parseConfig(environment);
  if ('problems' in parsed) throw new Error(toProblemScreen(parsed.problems));
  return parsed.config;
}

function problemsOf(environment: Record<string, string | undefined>): readonly ConfigProblem[] {
  const parsed = parseConfig(environment);
  return 'problems' in parsed ? parsed.problems : [];
}

const namesOf = (environment: Record<string, string | undefined>) =>
  problemsOf(environment).map(({ variable }) => variable);

describe('the three ways to Slack', () => {
  test('Socket Mode needs no public address', () => {
    expect(configOf(socket)).toMatchObject({
      slack: { kind: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' },
      publicUrl: 'http://localhost:3000',
    });
  });

  test('HTTP for one workspace', () => {
    expect(configOf(http).slack).toEqual({ kind: 'http', botToken: 'xoxb-1', signingSecret: 'signing' });
  });

  test('HTTP for many workspaces', () => {
    expect(configOf(oauth).slack).toEqual({
      kind: 'oauth',
      clientId: '1.2',
      clientSecret: 'client-secret',
      signingSecret: 'signing',
    });
  });

  test('Socket Mode wins where both could be meant', () => {
    expect(configOf({ ...http, SLACK_APP_TOKEN: 'xapp-1' }).slack.kind).toBe('socket');
  });

  test.each([
    ['nothing', {}, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']],
    ['the bot token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN']],
    ['a client id alone', { SLACK_CLIENT_ID: '1.2' }, ['SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET']],
  ])('%s misses what is named', (_, slack, missing) => {
    expect(namesOf({ ...slack, ...pinterest })).toEqual(missing);
  });

  test.each([
    ['the address', { ...http, PUBLIC_URL: undefined }, 'PUBLIC_URL'],
    ['the keys of several workspaces', { ...oauth, ENCRYPTION_KEYS: ' ' }, 'ENCRYPTION_KEYS'],
  ])('HTTP misses %s', (_, environment, variable) => {
    expect(namesOf(environment)).toEqual([variable]);
  });
});

describe('problems', () => {
  test('are told all at once, Slack’s and ours, missing and wrong', () => {
    const names = namesOf({ PORT: 'three thousand', LOG_LEVEL: 'loud', PUBLIC_URL: 'corkboard' });
    expect(names.toSorted()).toEqual(
      [
        'SLACK_BOT_TOKEN',
        'SLACK_APP_TOKEN',
        'PINTEREST_APP_ID',
        'PINTEREST_APP_SECRET',
        'PINTEREST_ENVIRONMENT',
        'PORT',
        'LOG_LEVEL',
        'PUBLIC_URL',
      ].toSorted(),
    );
  });

  test('also those that show only when values are seen together come with the others', () => {
    const names = namesOf({ ...oauth, PUBLIC_URL: undefined, ENCRYPTION_KEYS: undefined, PORT: '70000' });
    expect(names.toSorted()).toEqual(['ENCRYPTION_KEYS', 'PORT', 'PUBLIC_URL']);
  });

  test.each([
    ['PINTEREST_ENVIRONMENT', 'Production', 'must be sandbox or production'],
    ['PINTEREST_API_URL', 'https://api.pinterest.com', 'must end in /v5'],
    ['SLACK_API_URL', 'slack.com/api', 'is not an http(s) address'],
    ['PUBLIC_URL', 'ftp://corkboard.example', 'is not an http(s) address'],
    ['PORT', '65536', 'is not a port'],
    ['PORT', 'http', 'is not a number'],
    ['PORT', '80.5', 'is not a port'],
    ['METRICS_PORT', '-1', 'is not a port'],
    ['PAUSE_PUBLISHING', 'maybe', 'must be true or false'],
  ])('%s=%s %s', (variable, value, problem) => {
    expect(problemsOf({ ...http, [variable]: value })).toEqual([
      { variable, problem, where: expect.stringMatching(/\S/u) },
    ]);
  });

  test('each says where to get the value, on one screen, without any value in it', () => {
    const screen = toProblemScreen(problemsOf({ PINTEREST_APP_SECRET: 'app-secret-canary' }));
    expect(screen).toMatch(
      /SLACK_BOT_TOKEN is missing\n +https:\/\/api\.slack\.com\/apps.*OAuth & Permissions/u,
    );
    expect(screen).toMatch(/PINTEREST_APP_ID is missing\n +https:\/\/developers\.pinterest\.com\/apps/u);
    expect(screen).toContain('npm run playground');
    expect(screen).not.toContain('canary');
    expect(screen.split('\n').length).toBeLessThanOrEqual(25);
  });
});

describe('what is left out', () => {
  test('gets the real Slack, the Pinterest of the environment, and a place to listen', () => {
    expect(configOf(socket)).toMatchObject({
      slackApiUrl: 'https://slack.com/api/',
      slackFilesOrigin: 'https://files.slack.com',
      pinterest: { apiUrl: 'https://api-sandbox.pinterest.com/v5', environment: 'sandbox' },
      databaseUrl: undefined,
      dataDir: './data',
      port: 3000,
      logLevel: 'info',
      pausePublishing: false,
    });
    const production = configOf({ ...socket, PINTEREST_ENVIRONMENT: 'production' });
    expect(production.pinterest.apiUrl).toBe('https://api.pinterest.com/v5');
  });

  test('is the same as blank, and blanks around a value do not count', () => {
    const blank = Object.fromEntries(
      ['PORT', 'HOST', 'DATABASE_URL', 'SLACK_API_URL'].map((key) => [key, ' ']),
    );
    expect(configOf({ ...socket, ...blank })).toEqual(configOf(socket));
    expect(configOf({ ...http, SLACK_BOT_TOKEN: ' xoxb-1\n' })).toEqual(configOf(http));
  });

  test('does not matter: addresses end as the clients need them', () => {
    expect(
      configOf({
        ...http,
        PUBLIC_URL: 'https://corkboard.example//',
        SLACK_API_URL: 'http://127.0.0.1:1/api',
        SLACK_FILES_ORIGIN: 'http://127.0.0.1:1/files/',
        PINTEREST_API_URL: 'http://127.0.0.1:2/v5/',
      }),
    ).toMatchObject({
      publicUrl: 'https://corkboard.example',
      slackApiUrl: 'http://127.0.0.1:1/api/',
      slackFilesOrigin: 'http://127.0.0.1:1',
      pinterest: { apiUrl: 'http://127.0.0.1:2/v5' },
    });
  });
});

test.each([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['false', false],
  ['0', false],
  ['no', false],
])('PAUSE_PUBLISHING=%s pauses: %s', (value, isPaused) => {
  expect(configOf({ ...socket, PAUSE_PUBLISHING: value }).pausePublishing).toBe(isPaused);
});
