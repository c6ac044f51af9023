import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Import, listImports, listSourceFiles, type SourceFile } from './helpers/source-files.ts';

/**
 * Who may import whom. A room's own files are always allowed; `type …` allows only what is erased when compiled.
 * The first room that fits a path is the file's own.
 */
interface Room {
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

const rooms: readonly Room[] = [
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
      'src/posting/digest-content.ts',
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
    imports: ['src/bot/ids.ts', 'src/bot/plain.ts', 'src/pins/', 'src/db/', 'src/pinterest/error.ts'],
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
    imports: [...core, ...passed, 'src/bot/messages/'],
    packages: [...slackTypes, 'zod'],
  },
  {
    name: 'a job',
    has: /^src\/jobs\/(?<job>[^/]+)\//u,
    imports: [...core, ...passed, ...shared, 'src/bot/messages/'],
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

const files = ['src', 'playground'].flatMap(listSourceFiles);
const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()) });

describe('the house', () => {
  test('every file imports only what its room may', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap(findForbidden)).toEqual([]);
  });

  test.each([
    ['src/pins/timing.ts', "import { z } from 'zod';", 'zod'],
    ['src/pins/timing.ts', "import type { Db } from '../db/db.ts';", 'src/db/db.ts'],
    ['src/pinterest/client.ts', "import { log } from '../log.ts';", 'src/log.ts'],
    [
      'src/db/pins.ts',
      "import { pinCard } from '../bot/messages/pin-card.ts';",
      'src/bot/messages/pin-card.ts',
    ],
    ['src/bot/queue/index.ts', "import { pages } from '../connect/pages.ts';", 'src/bot/connect/pages.ts'],
    ['src/bot/queue/index.ts', "import { createDeps } from '../../deps.ts';", 'src/deps.ts'],
    ['src/bot/say.ts', "export { pages } from './connect/pages.ts';", 'src/bot/connect/pages.ts'],
    ['src/jobs/a/job.ts', "import {\n  type B,\n  b,\n} from '../b/job.ts';", 'src/jobs/b/job.ts'],
    ['src/jobs/a/job.ts', "const b = await import('../../bot/queue/index.ts');", 'src/bot/queue/index.ts'],
    ['src/corkboard.ts', "import '../playground/start.ts';", 'playground/start.ts'],
    ['playground/start.ts', "import { b } from '../test/helpers/images.ts';", 'test/helpers/images.ts'],
  ])('%s may not say %s', (path, text, target) => {
    expect(findForbidden({ path, text })).toEqual([expect.stringContaining(`imports ${target}`)]);
  });

  test('a feature may use its own files, the shared ones, and the type of what is passed to it', () => {
    const text = [
      "import { pages } from './pages.ts';",
      "import { sayTo } from '../say.ts';",
      "import { quote } from '../messages/rich-text.ts';",
      "import type { Deps } from '../../deps.ts';",
    ].join('\n');
    expect(findForbidden({ path: 'src/bot/connect/index.ts', text })).toEqual([]);
  });

  test('nobody imports the file that acts on import', () => {
    const targets = files.flatMap(listImports).map(({ target }) => target);
    expect(targets).not.toContain('src/main.ts');
    expect(targets).not.toContain('playground/main.ts');
  });

  test('what production imports is a dependency of production', () => {
    const { dependencies } = manifestSchema.parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const imported = files
      .filter(({ path }) => path.startsWith('src/'))
      .flatMap(listImports)
      .filter(({ target, isPackage }) => isPackage && !target.startsWith('node:'));
    expect(imported.map(({ target }) => target).filter((name) => !(name in dependencies))).toEqual([]);
  });
});

describe('every file', () => {
  const withTests = [...files, ...listSourceFiles('test')];

  test('has at most 250 lines', () => {
    const lines = ({ text }: SourceFile) => text.trimEnd().split('\n').length;
    expect(withTests.filter((file) => lines(file) > 250).map(({ path }) => path)).toEqual([]);
  });

  test('names what it exports', () => {
    const offenders = withTests.filter(({ text }) =>
      /^export default\b|^export \{[^}]*\bas default\b/mu.test(text),
    );
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });

  test('of ours behaves the same in a test and in production', () => {
    expect(files.filter(({ text }) => text.includes('NODE_ENV')).map(({ path }) => path)).toEqual([]);
  });
});

function findForbidden(file: SourceFile): readonly string[] {
  const room = rooms.find(({ has }) => has.test(file.path));
  if (room === undefined) return [`${file.path} lies in no room of the house`];
  const home = room.has.exec(file.path)?.[0] ?? '';
  return listImports(file)
    .filter((each) => !mayImport(room, home, each))
    .map(({ target }) => `${file.path} imports ${target}, which ${room.name} may not`);
}

function mayImport(
  { has, imports, packages }: Room,
  home: string,
  { target, isPackage, isType }: Import,
): boolean {
  if (isPackage) return packages.some((name) => fits(target, name));
  const isOwn = home.endsWith('/') ? target.startsWith(home) : has.test(target);
  return (
    isOwn ||
    imports.some((name) => (isType && fits(target, name.replace(/^type /u, ''))) || fits(target, name))
  );
}

/** `folder/` is all in it, `folder/*.ts` the files directly in it, `node:*` and `*` any package. */
function fits(target: string, pattern: string): boolean {
  if (pattern.endsWith('/')) return target.startsWith(pattern);
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return target === pattern;
  if (!target.startsWith(before) || !target.endsWith(after)) return false;
  return after === '' || !target.slice(before.length, -after.length).includes('/');
}
