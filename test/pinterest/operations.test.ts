import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { operations } from '../../src/pinterest/operations.ts';
import { everyCall, recording } from './every-call.ts';

/** Those that carry no token of a person: nothing is told of them. */
const withoutToken = ['authorizeUrl', 'exchangeCode', 'refreshTokens', 'close'];

const byName: readonly string[] = Object.keys(operations);
const withToken = everyCall.filter(([name]) => !withoutToken.includes(name));

/** As an operation, with the names of its ids left open. */
function toName({ method, path }: { method: string; path: string }): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\d+/g, '{}')}`;
}

test.each(withToken)('%s tells each of its requests, by its name in the table', async (_name, act) => {
  const scene = recording();
  await act(scene);
  expect(scene.told.length).toBeGreaterThan(0);
  expect(byName).toEqual(expect.arrayContaining(scene.told));
  const open = scene.told.map((name) => name.replaceAll(/\{\w+\}/g, '{}'));
  expect(open).toEqual(scene.recorded.map(({ request }) => toName(request)));
});

test('no method of the client is left out', () => {
  const tried = withToken.map(([name]) => name.split(' ')[0]);
  const methods = Object.keys(recording().pinterest).filter((name) => !withoutToken.includes(name));
  expect(methods.filter((name) => !tried.includes(name))).toEqual([]);
});

test('what carries no token of a person tells nothing', async () => {
  for (const [name, act] of everyCall.filter(([name]) => withoutToken.includes(name))) {
    const scene = recording();
    await act(scene);
    expect([name, scene.recorded.length, scene.told]).toEqual([name, 1, []]);
  }
});

/** Pinterest's own description, if a copy lies beside the project: https://github.com/pinterest/api-description */
const path = resolve(process.cwd(), '../shared/pinterest/openapi.yaml');

describe.skipIf(!existsSync(path))(
  "against Pinterest's own description of its API (skipped without a copy of it)",
  () => {
    const security = z.array(z.record(z.string(), z.array(z.string())));
    const operation = z.object({ security: security.optional() });
    const description = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
    const { paths } = description.parse(existsSync(path) ? parse(readFileSync(path, 'utf8')) : { paths: {} });

    test.each(Object.entries(operations))('%s exists and needs these scopes', (name, scopes) => {
      const [method = '', template = ''] = name.split(' ');
      const described = operation.parse(paths[template]?.[method.toLowerCase()]);
      const needed = described.security?.flatMap((way) => way['pinterest_oauth2'] ?? []);
      expect(needed?.toSorted()).toEqual(scopes.toSorted());
    });
  },
);
