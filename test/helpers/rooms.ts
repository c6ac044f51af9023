/**
 * Who may import whom. A room's own files are always allowed; `type …` allows only what is erased when compiled.
 * The first room that fits a path is the file's own.
 */
export interface Room {
  readonly name: string;
  readonly has: RegExp;
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

const slackTypes = ['@slack/bolt', '@slack/types', '@slack/web-api'];
const core = ['src/pins/', 'src/db/', 'src/publishing/', 'src/pinterest/error.ts', 'src/describe-error.ts'];
const passed = ['type src/deps.ts', 'type src/config.ts', 'type src/pinterest/client.ts'];

const shared = ['src/posting/', 'src/analytics/', 'src/audit/'];
const talking = ['src/bot/messages/', 'src/bot/ids.ts', 'src/bot/plain.ts'];

export const rooms: readonly Room[] = [
  { name: 'the core', has: /^src\/pins\//u, imports: [], packages: [] },
  {
    name: 'the Pinterest client',
    has: /^src\/pinterest\//u,
    imports: [],
    packages: ['undici', 'zod', 'node:net'],
  },
  {
    name: 'the fetching and checking of pictures',
    has: /^src\/media\//u,
    imports: [],
    packages: ['ipaddr.js', 'undici', 'node:dns/promises', 'node:net', 'node:tls'],
  },
  {
    name: 'the database',
    has: /^src\/db\//u,
    imports: ['src/pins/'],
    packages: ['@electric-sql/pglite', 'drizzle-orm', 'postgres', 'zod', 'node:*'],
  },
  {
    name: 'the wiring of Slack',
    has: /^src\/slack\//u,
    imports: [
      'src/db/installations.ts',
      'src/db/workspaces.ts',
      'src/log.ts',
      'type src/config.ts',
      'type src/deps.ts',
    ],
    packages: ['@slack/bolt', '@slack/oauth', '@slack/web-api', 'pino', 'zod', 'node:http'],
  },
  {
    name: 'the steps of publishing that bot and jobs share',
    has: /^src\/publishing\//u,
    imports: [
      'src/pins/',
      'src/db/',
      'src/pinterest/error.ts',
      'type src/deps.ts',
      'type src/pinterest/client.ts',
    ],
    packages: [],
  },
  {
    name: 'the way of a message to Slack',
    has: /^src\/posting\//u,
    imports: [
      'src/pins/',
      'type src/bot/messages/message.ts',
      'type src/db/digests/claim-digest.ts',
      'type src/deps.ts',
    ],
    packages: ['@slack/types', '@slack/web-api', 'zod'],
  },
  {
    name: 'the figures and what they say',
    has: /^src\/analytics\//u,
    imports: [...core, ...passed, ...talking, 'src/posting/digest-content.ts'],
    packages: ['@slack/types', 'zod'],
  },
  {
    name: 'the audit and what it finds',
    has: /^src\/audit\//u,
    imports: [
      ...core,
      ...passed,
      ...talking,
      'src/bot/people.ts',
      'src/posting/',
      'src/pinterest/scopes.ts',
      'src/pinterest/operations.ts',
      'src/slack/scopes.ts',
    ],
    packages: ['@slack/types', '@slack/web-api', 'zod', 'node:crypto'],
  },
  {
    name: 'the table of contents of the bot',
    has: /^src\/bot\/index\.ts$/u,
    imports: ['src/bot/', 'type src/deps.ts'],
    packages: ['@slack/bolt', 'hono'],
  },
  {
    name: 'the messages',
    has: /^src\/bot\/messages\//u,
    imports: [
      'src/bot/ids.ts',
      'src/bot/plain.ts',
      'src/pins/',
      'src/db/',
      'src/pinterest/error.ts',
      'src/pinterest/scopes.ts',
    ],
    packages: [...slackTypes, 'zod'],
  },
  {
    name: 'a feature of the bot',
    has: /^src\/bot\/(?<feature>[^/]+)\//u,
    imports: [
      ...core,
      ...passed,
      'src/bot/*.ts',
      'src/bot/messages/',
      'src/media/',
      'src/pinterest/scopes.ts',
      ...shared,
    ],
    packages: [...slackTypes, 'drizzle-orm', 'hono', 'zod', 'node:crypto'],
  },
  {
    name: 'what the features of the bot share',
    has: /^src\/bot\/[^/]+\.ts$/u,
    imports: [...core, ...passed, 'src/bot/messages/', 'src/posting/slack-fault.ts'],
    packages: [...slackTypes, 'zod'],
  },
  {
    name: 'a job',
    has: /^src\/jobs\/(?<job>[^/]+)\//u,
    imports: [...core, ...passed, ...shared, 'src/bot/messages/', 'src/jobs/crew.ts'],
    packages: ['@slack/types', '@slack/web-api', 'drizzle-orm', 'zod', 'node:timers/promises'],
  },
  {
    name: 'the timetable',
    has: /^src\/jobs\/[^/]+\.ts$/u,
    imports: ['src/jobs/', 'src/describe-error.ts', 'type src/deps.ts', 'type src/db/database.ts'],
    packages: ['node-cron', 'pino'],
  },
  {
    name: 'the start of the process',
    has: /^src\/[^/]+\.ts$/u,
    imports: ['src/'],
    packages: ['@hono/node-server', '@slack/bolt', '@slack/web-api', 'hono', 'pino', 'zod', 'node:*'],
  },
  { name: 'the playground', has: /^playground\//u, imports: ['src/', 'playground/'], packages: ['*'] },
];
