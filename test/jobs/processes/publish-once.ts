import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { parseConfig } from '../../../src/config.ts';
import { connectDatabase } from '../../../src/db/connect.ts';
import { createKeyring } from '../../../src/db/keyring.ts';
import { createDeps } from '../../../src/deps.ts';
import { createPublishDuePins } from '../../../src/jobs/publish-due-pins/job.ts';
import { createLog } from '../../../src/log.ts';

/** One worker: `publish-once.ts ENVIRONMENT_AS_JSON`. Publishes what is due, says `done`, and ends. */
const [environment = '{}'] = process.argv.slice(2);
const parsed = parseConfig(JSON.parse(environment));
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
const config = parsed.config;
const log = createLog('silent');
const database = await connectDatabase({
  url: config.databaseUrl,
  dataDir: config.dataDir,
  migrationsDir: 'migrations',
  log,
});
const deps = createDeps({
  config,
  db: database.db,
  keyring: createKeyring(config.encryptionKeys ?? ''),
  now: () => new Date(),
  newId: randomUUID,
  newSecret: randomUUID,
  wake: () => undefined,
  log,
  allowOrigins: [],
  ownWorkspace: () => undefined,
});
await createPublishDuePins(deps).run();
process.stdout.write('done\n');
await deps.pinterest.close();
await database.close();
