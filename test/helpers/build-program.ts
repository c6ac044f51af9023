import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { inject } from 'vitest';

/** What a program of ours looks for beside its folder. */
const COMPANIONS = ['node_modules', 'migrations', 'package.json'];

/**
 * One of our TypeScript files as JavaScript, with all of ours that it imports; made once a run. A process that compiles
 * while it starts takes three times as long.
 */
export function buildProgram(file: string): string {
  const root = join(inject('scratchDir'), 'programs');
  const built = join(root, file.replace(/\.ts$/, '.js'));
  if (existsSync(built)) return built;
  mkdirSync(dirname(built), { recursive: true });
  for (const name of COMPANIONS) linkCompanion(name, root);
  // Workers may make it at the same time; each moves a whole file into place.
  const draft = `${built}.${randomUUID()}.js`;
  buildSync({
    entryPoints: [file],
    outfile: draft,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
  });
  renameSync(draft, built);
  return built;
}

function linkCompanion(name: string, root: string): void {
  try {
    symlinkSync(resolve(name), join(root, name));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
