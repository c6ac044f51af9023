import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createTemplate } from './clone-database.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: {
      /** Where databases are created and dropped. */
      adminUrl: string;
      /** A migrated database that nobody connects to: the source of each test file's own. */
      template: string;
    };
    /** A folder of this run, gone at its end. */
    scratchDir: string;
  }
}

/** Before the first test file, once: a real PostgreSQL with a migrated template. Returns what ends it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const template = await createTemplate(server.url).catch(stopFirst(server));
  const scratchDir = await mkdtemp(join(tmpdir(), 'corkboard-test-'));
  const removeScratch = () => rmSync(scratchDir, { recursive: true, force: true });
  // Ctrl-C skips the teardown.
  process.once('exit', removeScratch);
  project.provide('postgres', { adminUrl: server.url, template: template.name });
  project.provide('scratchDir', scratchDir);
  return async () => {
    await template.drop();
    await server.stop();
    removeScratch();
  };
}

/** Nothing stays behind a start that fails. */
function stopFirst(server: PostgresServer) {
  return async (error: unknown): Promise<never> => {
    await server.stop();
    throw error;
  };
}
