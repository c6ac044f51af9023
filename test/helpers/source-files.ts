import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** One of our files, by its path from the root of the repository. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What a file imports: a package's name, or the path of one of our files. */
export interface Import {
  readonly target: string;
  readonly isPackage: boolean;
  /** Erased when compiled: `import type`, `export type … from`. */
  readonly isType: boolean;
}

/** Every TypeScript file of a folder, however deep. */
export function listSourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map((entry) => posix.join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

const fromStatement = /^(?:import|export)(?<type>\s+type)?\s[^;'"]*?\bfrom\s+'(?<from>[^']+)'/gmu;
const bareImport = /^import\s+'(?<from>[^']+)'/gmu;
const dynamicImport = /\bimport\('(?<from>[^']+)'\)/gu;

/** What a file imports and re-exports, also by `import()`. */
export function listImports({ path, text }: SourceFile): readonly Import[] {
  return [fromStatement, bareImport, dynamicImport].flatMap((statement) =>
    [...text.matchAll(statement)].map(({ groups = {} }) => {
      const from = groups['from'] ?? '';
      const isPackage = !from.startsWith('.');
      const target = isPackage ? toPackage(from) : posix.join(posix.dirname(path), from);
      return { target, isPackage, isType: groups['type'] !== undefined };
    }),
  );
}

function toPackage(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
