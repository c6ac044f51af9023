import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { attemptLifecycle, attemptStates, stateAfter } from '../../src/pins/attempt.ts';
import { mutants } from './mutants/mutants.ts';
import { listCases } from './suites/list-cases.ts';
import { createRandom } from './world/random.ts';

const text = await readFile('docs/publishing.md', 'utf8');
const names = listCases(createRandom('document')).map(({ name }) => name);

test("the document's table of attempts is the one of the code", () => {
  const rows = [...text.matchAll(/^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$/gmu)].map(([, state, moves]) => [
    state,
    moves,
  ]);
  const toMoves = (state: (typeof attemptStates)[number]): string =>
    attemptLifecycle[state].map((move) => `\`${move}\` → ${stateAfter[move]}`).join(' · ') || '–';
  expect(rows).toEqual(attemptStates.map((state) => [state, toMoves(state)]));
});

test('every case that the table of faults names is there', () => {
  const table = text.split('## When something breaks')[1] ?? '';
  const rows = table.split('\n').filter((line) => line.startsWith('| '));
  const named = [...rows.join('\n').matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((part) => !names.some((name) => name.includes(part)))).toEqual([]);
});

test('for every mistake there is a case that may notice it', () => {
  const blind = mutants.filter(
    ({ caughtBy }) => !caughtBy.some((part) => names.some((name) => name.includes(part))),
  );
  expect(blind).toEqual([]);
});
