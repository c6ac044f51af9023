import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { App } from '@slack/bolt';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseManifest } from '../playground/slack/world/manifest.ts';
import { toRedirectUri } from '../src/bot/connect/addresses.ts';
import { helpText } from '../src/bot/help/index.ts';
import { actions, shortcuts, views } from '../src/bot/ids.ts';
import { registerBot } from '../src/bot/index.ts';
import type { Deps } from '../src/deps.ts';
import { botScopes } from '../src/slack/scopes.ts';

const source: unknown = parse(readFileSync('manifest.yml', 'utf8'));
const manifest = parseManifest(source);
const readme = readFileSync('README.md', 'utf8');

/** Slack's own schema, if a copy lies beside the project: https://github.com/slackapi/manifest-schema */
const schemaPath = resolve(process.cwd(), '../shared/slack/manifest/manifest.schema.1.0.0.json');
const hasSchema = existsSync(schemaPath);

/** What our features ask Bolt to listen to, by the kind of listener. */
function recordListeners() {
  const heard = { command: [], shortcut: [], event: [], message: [], action: [], view: [], options: [] };
  const kinds: Record<keyof typeof heard, unknown[]> = heard;
  const listeners = Object.entries(kinds).map(([kind, asked]) => [
    kind,
    (constraint: unknown) => void asked.push(constraint),
  ]);
  const app = { ...Object.fromEntries(listeners), use: () => undefined, error: () => undefined };
  // Registering reads nothing of deps and calls nothing else of Bolt: a TypeError here says that it now does.
  registerBot(app as unknown as App, {} as Deps);
  const idsOf = (kind: keyof typeof heard) => [...new Set(kinds[kind].map(toId))].sort();
  return { idsOf, hearsMessages: kinds.message.length > 0 };
}

const constraintSchema = z.union([
  z.string(),
  z.object({ callback_id: z.string() }).transform((constraint) => constraint.callback_id),
  z.object({ action_id: z.string() }).transform((constraint) => constraint.action_id),
]);
const toId = (constraint: unknown) => constraintSchema.parse(constraint);
const sorted = (ids: readonly string[]) => [...ids].sort();

describe('manifest.yml', () => {
  const { idsOf, hearsMessages } = recordListeners();

  test.skipIf(!hasSchema)(
    'is valid by Slack’s own schema, which refuses one that is not (skipped without a copy of it)',
    () => {
      const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
        JSON.parse(readFileSync(schemaPath, 'utf8')),
      );
      expect(validate(source) ? [] : validate.errors).toEqual([]);
      expect(validate({ ...z.looseObject({}).parse(source), colour: 'red' })).toBe(false);
    },
  );

  test('asks for the scopes that the installation asks for', () => {
    expect(sorted(manifest.scopes)).toEqual(sorted(botScopes));
    expect(manifest.optionalScopes).toEqual([]);
  });

  test('has the commands and shortcuts that somebody answers, and no others', () => {
    expect(sorted(manifest.commands.map(({ command }) => command))).toEqual(idsOf('command'));
    expect(sorted(manifest.shortcuts.map((shortcut) => shortcut.callback_id))).toEqual(idsOf('shortcut'));
    expect(idsOf('shortcut')).toEqual(sorted(Object.values(shortcuts)));
  });

  test('subscribes to the events that somebody hears, and to no others', () => {
    const subscribed = manifest.events.map((event) => event.replace(/^message\..+$/u, 'message'));
    const heard = hearsMessages ? [...idsOf('event'), 'message'] : idsOf('event');
    expect(sorted([...new Set(subscribed)])).toEqual(sorted([...new Set(heard)]));
  });

  test('names every word of /pin, and so do the help and the table of the README', () => {
    const index = readFileSync('src/bot/index.ts', 'utf8');
    const listed = /words: \{(?<words>[^}]*)\}/u.exec(index)?.groups?.['words'] ?? '';
    const words = [...listed.matchAll(/(?<word>\w+):/gu)].map(({ groups }) => groups?.['word'] ?? '');
    expect(words).toContain('connect');
    // What may follow a word stands in parentheses.
    const hint = manifest.commands[0]?.usage_hint.replace(/[[\]]| \([^)]*\)/gu, '').split(' | ') ?? [];
    expect(sorted(hint)).toEqual(sorted([...words, 'image address']));
    const help = helpText({ isReviewer: true, isManager: true });
    expect(words.filter((word) => !help.includes(`/pin ${word}`))).toEqual([]);
    const rows = readme.split('\n').filter((line) => line.startsWith('| `/pin'));
    const explained = rows.map((row) => row.split(' | ')[0]).join('\n');
    expect(words.filter((word) => !new RegExp(`/pin ${word}\\b`, 'u').test(explained))).toEqual([]);
  });

  test('sends everything to the one address, which the README tells operators to change', () => {
    const text = readFileSync('manifest.yml', 'utf8');
    const addresses = [...text.matchAll(/https:\/\/\S+/gu)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(
      new Set(['https://YOUR-HOST/slack/events', 'https://YOUR-HOST/slack/oauth_redirect']),
    );
    for (const address of addresses) expect(readme).toContain(address);
  });

  test('and the README give Pinterest the redirect address that is used, letter by letter', () => {
    for (const publicUrl of ['https://YOUR-HOST', 'http://localhost:3000']) {
      expect(readme).toContain(`\`${toRedirectUri({ publicUrl })}\``);
    }
  });
});

describe('every id in bot/ids.ts', () => {
  const { idsOf } = recordListeners();

  test('of a button or a choice is heard, and nothing else is listened to', () => {
    const heard = new Set([...idsOf('action'), ...idsOf('options')]);
    expect(sorted([...heard])).toEqual(sorted(Object.values(actions)));
  });

  test('of a form is heard when it is sent', () => {
    const unheard = Object.values(views).filter((id) => !idsOf('view').includes(id));
    expect(unheard).toEqual([]);
  });
});
