import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migratePostgres } from '../../../src/db/migrate.ts';

/** A database of its own on a server. */
export interface OwnDatabase {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

/** `adminUrl`: where databases are created and dropped. About 30 ms. */
export async function cloneDatabase(source: { adminUrl: string; template: string }): Promise<OwnDatabase> {
  const name = `corkboard_test_${randomBytes(6).toString('hex')}`;
  return await create(source, name);
}

/** A migrated database that nobody connects to: the source of all the others. */
export async function createTemplate(adminUrl: string): Promise<OwnDatabase> {
  const name = `corkboard_template_${randomBytes(6).toString('hex')}`;
  const made = await create({ adminUrl, template: 'template0' }, name);
  try {
    await migratePostgres({ url: made.url, migrationsDir: 'migrations' });
    return made;
  } catch (error) {
    await made.drop();
    throw error;
  }
}

async function create(
  { adminUrl, template }: { adminUrl: string; template: string },
  name: string,
): Promise<OwnDatabase> {
  const url = new URL(adminUrl);
  url.pathname = name;
  await asAdmin(adminUrl, (admin) => admin`create database ${admin(name)} template ${admin(template)}`);
  const drop = () => asAdmin(adminUrl, (admin) => admin`drop database if exists ${admin(name)} with (force)`);
  return { name, url: url.href, drop };
}

async function asAdmin(url: string, work: (admin: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
