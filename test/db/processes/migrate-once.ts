import { once } from 'node:events';
import { migratePostgres } from '../../../src/db/migrate.ts';

/** One replica that starts: `migrate-once.ts URL MIGRATIONS_DIR`. Says `ready` and waits for a line before it migrates. */
const [url = '', migrationsDir = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
await migratePostgres({ url, migrationsDir });
process.stdin.destroy();
