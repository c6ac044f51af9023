import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Mutant } from '../mutants/mutant.ts';
import { mutate } from '../mutants/mutate.ts';

export interface WorkerOptions {
  readonly folder: string;
  /** With the embedded database inside; it takes longer to start. */
  readonly isEmbedded?: boolean;
  readonly mutant?: Mutant;
}

/** CommonJS packages ask for Node's own modules with `require`. */
const BANNER =
  "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\n";

/** Production and the worker's main as one file, which starts in a quarter of the time. Returns its path. */
export async function buildWorker({ folder, isEmbedded = false, mutant }: WorkerOptions): Promise<string> {
  const mutation = mutant && mutate(mutant);
  const { outputFiles } = await build({
    entryPoints: ['test/faults/worker/main.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: { js: BANNER },
    plugins: [isEmbedded ? embedded : withoutEmbedded, ...(mutation ? [mutation.plugin] : [])],
    logLevel: 'silent',
  });
  mutation?.checkDone();
  const path = join(folder, `worker-${mutant?.name ?? 'production'}${isEmbedded ? '-embedded' : ''}.mjs`);
  await writeFile(path, outputFiles[0]?.contents ?? '');
  return path;
}

const PGLITE = /^(?:@electric-sql\/pglite|drizzle-orm\/pglite)(?:\/|$)/;

/** PGlite loads files that lie beside it, so it stays where it is. */
const embedded: Plugin = {
  name: 'pglite-stays',
  setup(bundle) {
    const { resolve } = createRequire(import.meta.url);
    bundle.onResolve({ filter: /^@electric-sql\/pglite$/ }, ({ path }) => ({
      path: pathToFileURL(resolve(path)).href.replace(/index\.cjs$/, 'index.js'),
      external: true,
    }));
  },
};

const withoutEmbedded: Plugin = {
  name: 'no-pglite',
  setup(bundle) {
    bundle.onResolve({ filter: PGLITE }, ({ path }) => ({ path, namespace: 'absent' }));
    bundle.onLoad({ filter: /./, namespace: 'absent' }, () => ({
      contents: 'export const PGlite = { defaultStartParams: [] }, drizzle = undefined, migrate = undefined;',
    }));
  },
};
