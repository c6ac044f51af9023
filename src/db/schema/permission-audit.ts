import { date, foreignKey, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { databaseNow } from '../clock.ts';
import { instant } from '../columns.ts';
import { connections } from './connections.ts';

/**
 * How often we called Pinterest for a connection, so that a permission which is never used can be named. They are
 * counts of our own acts; nothing that Pinterest answered is in here.
 */
export const pinterestCalls = pgTable(
  'pinterest_calls',
  {
    workspaceId: text('workspace_id').notNull(),
    connectionId: uuid('connection_id').notNull(),
    /** Method and path as in `src/pinterest/operations.ts`. */
    operation: text('operation').notNull(),
    /** In UTC. */
    day: date('day', { mode: 'string' }).notNull(),
    calls: integer('calls').notNull(),
    lastCallAt: instant('last_call_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.connectionId, table.operation, table.day] }),
    foreignKey({
      name: 'pinterest_calls_connection_fk',
      columns: [table.workspaceId, table.connectionId],
      foreignColumns: [connections.workspaceId, connections.id],
    }).onDelete('cascade'),
  ],
);

/** The last look at the people of a business: a look that found nobody is a look too. */
export const businessLooks = pgTable(
  'business_looks',
  {
    workspaceId: text('workspace_id').notNull(),
    connectionId: uuid('connection_id').notNull(),
    /** Of the key that made the hashes: those of another key cannot be compared. */
    kid: text('kid').notNull(),
    lookedAt: instant('looked_at').notNull().default(databaseNow),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.connectionId] }),
    foreignKey({
      name: 'business_looks_connection_fk',
      columns: [table.workspaceId, table.connectionId],
      foreignColumns: [connections.workspaceId, connections.id],
    }).onDelete('cascade'),
  ],
);

/**
 * Whom that look saw, as keyed hashes: Pinterest lets nobody keep what its API returns, and to notice a change
 * these are enough (https://policy.pinterest.com/en/developer-guidelines).
 */
export const businessPeople = pgTable(
  'business_people',
  {
    workspaceId: text('workspace_id').notNull(),
    connectionId: uuid('connection_id').notNull(),
    personHash: text('person_hash').notNull(),
    /** Of the roles, and of whether the person can publish. */
    roleHash: text('role_hash').notNull(),
    firstSeenAt: instant('first_seen_at').notNull().default(databaseNow),
    lastSeenAt: instant('last_seen_at').notNull().default(databaseNow),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.connectionId, table.personHash] }),
    foreignKey({
      name: 'business_people_look_fk',
      columns: [table.workspaceId, table.connectionId],
      foreignColumns: [businessLooks.workspaceId, businessLooks.connectionId],
    }).onDelete('cascade'),
  ],
);
