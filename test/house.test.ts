import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Room, rooms } from './helpers/rooms.ts';
import { type Import, listImports, listSourceFiles, type SourceFile } from './helpers/source-files.ts';

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
