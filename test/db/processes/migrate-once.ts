import { migratePostgres } from '../../../src/db/migrate.ts';

/** One replica that starts: `migrate-once.ts URL MIGRATIONS_DIR`. */
const [url = '', migrationsDir = ''] = process.argv.slice(2);
await migratePostgres({ url, migrationsDir });
