import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { botScopes } from '../src/slack/scopes.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const decisionsFolder = 'docs/decisions';
const decisions = readdirSync(decisionsFolder).sort();
const numbered = decisions.filter((name) => name !== 'dependencies.md');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/publishing.md',
  ...decisions.map((name) => posix.join(decisionsFolder, name)),
];

const packageSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});
const { scripts, ...lists } = packageSchema.parse(JSON.parse(read('package.json')));

/** The first group of every match. */
const findAll = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

const sectionOf = (text: string, heading: string) =>
  text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

describe('the documents', () => {
  test('link to files that exist', () => {
    const broken = documents.flatMap((path) =>
      findAll(read(path), /\]\((?!https?:|#)([^)#]+)[^)]*\)/gu)
        .filter((target) => !existsSync(posix.join(posix.dirname(path), target)))
        .map((target) => `${path} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test('name files that exist', () => {
    const wrong = documents.flatMap((path) =>
      findAll(read(path), /`((?:src|test|playground|lint|docs)\/[\w./-]+)`/gu)
        .filter((name) => !existsSync(name))
        .map((name) => `${path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('name only commands that exist, except where they say that one does not', () => {
    const present = documents.map((path) => {
      const text = read(path);
      return text.replace(sectionOf(text, 'What is not there yet'), '');
    });
    const named = findAll(present.join('\n'), /(?:`|&& |^)npm (?:run )?(?!ci\b|install\b|run\b)([\w:-]+)/gmu);
    expect(named).toContain('playground');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('do not call a command missing that is there', () => {
    const missing = findAll(sectionOf(read('README.md'), 'What is not there yet'), /`npm run ([\w:]+)`/gu);
    expect(missing.filter((name) => name in scripts)).toEqual([]);
  });
});

describe('the README', () => {
  const readme = read('README.md');

  test('lists the variables that the configuration knows, and no others', () => {
    const known = findAll(read('src/config.ts'), /^ {2}([A-Z][A-Z_]+): (?:word|url|port|required|z\.)/gmu);
    expect(known).toContain('DATABASE_URL');
    const rows = sectionOf(readme, 'Configuration')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const listed = rows.flatMap((row) => findAll(row.split('|')[1] ?? '', /`([A-Z_]+)`/gu));
    expect(listed.sort()).toEqual(known.sort());
  });

  test('gives a reason for each permission that we ask Slack for', () => {
    const rows = findAll(readme, /^\| ((?:`[a-z:]+`(?:, )?)+) \| [a-z`]/gmu);
    const explained = rows.flatMap((row) => findAll(row, /`([a-z:]+)`/gu));
    expect([...botScopes].filter((scope) => !explained.includes(scope))).toEqual([]);
  });

  test('explains the commands that people start, and CONTRIBUTING the others', () => {
    const rows = findAll(sectionOf(readme, 'Commands'), /^\| `npm (?:run )?([\w:-]+)` \|/gmu);
    // What one runs only while changing Corkboard is in CONTRIBUTING.
    const contributing = findAll(read('CONTRIBUTING.md'), /`npm run ([\w:-]+)/gu);
    const withoutHooks = Object.keys(scripts).filter((name) => !name.startsWith('pre') && name !== 'build');
    expect(rows).toContain('playground');
    expect(rows.filter((name) => !withoutHooks.includes(name))).toEqual([]);
    expect(withoutHooks.filter((name) => ![...rows, ...contributing].includes(name))).toEqual([]);
  });
});

describe('the decisions', () => {
  test('are numbered without a gap and fit on a page', () => {
    const numbers = numbered.map((name) => Number(name.slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    const long = numbered.filter(
      (name) => read(posix.join(decisionsFolder, name)).trimEnd().split('\n').length > 30,
    );
    expect(long).toEqual([]);
  });

  test.each(numbered)('%s says context, decision and consequences', (name) => {
    const text = read(posix.join(decisionsFolder, name));
    expect(text).toMatch(new RegExp(`^# ${name.slice(0, 4)} · \\S`, 'u'));
    expect(findAll(text, /^## (.+)$/gmu)).toEqual(['Context', 'Decision', 'Consequences']);
  });

  test('give a reason for each package, and for no other', () => {
    const reasons = findAll(read('docs/decisions/dependencies.md'), /^\| `([^`]+)` \| \S/gmu);
    expect(reasons.sort()).toEqual(Object.values(lists).flatMap(Object.keys).sort());
  });
});
