import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import process from 'node:process';
import type { Plugin } from 'esbuild';
import type { Mutant } from './mutant.ts';

/** The plugin that makes the mistake, and a check that all of it was made. */
export function mutate(mutant: Mutant): { plugin: Plugin; checkDone: () => void } {
  const open = new Set(mutant.edits);
  const plugin: Plugin = {
    name: `mutant-${mutant.name}`,
    setup(bundle) {
      bundle.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const file = relative(process.cwd(), path);
        const edits = mutant.edits.filter((edit) => edit.file === file);
        if (edits.length === 0) return undefined;
        let contents = await readFile(path, 'utf8');
        for (const { find, put } of edits) contents = replaceOnce(contents, { find, put, file });
        for (const edit of edits) open.delete(edit);
        return { contents, loader: 'ts' };
      });
    },
  };
  return {
    plugin,
    checkDone() {
      for (const { file } of open) throw new Error(`Mutant ${mutant.name}: ${file} is not in the worker.`);
    },
  };
}

function replaceOnce(text: string, edit: { find: string; put: string; file: string }): string {
  const [before = '', after, ...more] = text.split(edit.find);
  if (after === undefined || more.length > 0) {
    throw new Error(`${edit.file} must hold this exactly once:\n${edit.find}`);
  }
  return before + edit.put + after;
}
