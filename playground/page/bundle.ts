import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The page's script and style sheet, ready to be served. */
export interface PageBundle {
  readonly js: string;
  readonly css: string;
}

/** Bundles the page when the playground starts, so that there is no build step to forget. */
export async function bundlePage(): Promise<PageBundle> {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const result = await build({
    absWorkingDir: folder,
    entryPoints: { page: 'main.tsx', style: 'styles/page.css' },
    outdir: folder,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  return { js: textOf(result.outputFiles, 'page.js'), css: textOf(result.outputFiles, 'style.css') };
}

interface OutputFile {
  readonly path: string;
  readonly text: string;
}

function textOf(files: readonly OutputFile[], name: string): string {
  const file = files.find(({ path }) => path.endsWith(name));
  if (file === undefined) throw new Error(`esbuild made no ${name}`);
  return file.text;
}
