import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { mutants } from './mutants/mutants.ts';

test.each(mutants)('the mistake "$mistake" still finds its place in the code', async ({ edits }) => {
  for (const { file, find, put } of edits) {
    expect((await readFile(file, 'utf8')).split(find)).toHaveLength(2);
    expect(put).not.toBe(find);
  }
});

test('no mistake is there twice', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});
