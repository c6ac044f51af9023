import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { databaseNow } from '../clock.ts';
import { instant } from '../columns.ts';
import { workspaces } from './workspaces.ts';

/** A Pinterest account that a workspace publishes to. Tokens are sealed; environment never changes. */
export const connections = pgTable(
  'connections',
  {
    workspaceId: text('workspace_id').notNull(),
    id: uuid('id').notNull(),
    environment: text('environment', { enum: ['sandbox', 'production'] }).notNull(),
    /** `pending` until the requester confirms the account by name in Slack. */
    state: text('state', { enum: ['pending', 'active', 'broken', 'disconnected'] }).notNull(),
    accountId: text('account_id').notNull(),
    username: text('username').notNull(),
    accountType: text('account_type', { enum: ['BUSINESS', 'PINNER', 'unknown'] }).notNull(),
    businessName: text('business_name'),
    /** What Pinterest granted: every scope that the person ever allowed, not only those asked for this time. */
    scopes: text('scopes').array().notNull(),
    /** What the link asked for; null for connections of before this was kept. */
    requestedScopes: text('requested_scopes').array(),
    accessTokenSealed: text('access_token_sealed'),
    refreshTokenSealed: text('refresh_token_sealed'),
    accessExpiresAt: instant('access_expires_at'),
    refreshExpiresAt: instant('refresh_expires_at'),
    /** Rises with every pair of tokens; the refresh lease is taken against it. */
    tokenVersion: integer('token_version').notNull().default(1),
    /** When the tokens were last renewed; null: they are still those of the connecting. */
    refreshedAt: instant('refreshed_at'),
    refreshLease: uuid('refresh_lease'),
    refreshLeaseUntil: instant('refresh_lease_until'),
    connectedBy: text('connected_by').notNull(),
    connectedAt: instant('connected_at').notNull().default(databaseNow),
    confirmedAt: instant('confirmed_at'),
    brokenAt: instant('broken_at'),
    brokenReason: text('broken_reason'),
    disconnectedAt: instant('disconnected_at'),
    disconnectedBy: text('disconnected_by'),
    /** Nothing is sent for this account before this instant (429). */
    waitsUntil: instant('waits_until'),
    /** Pinterest's spam block: a person must look before anything is sent again. */
    blockedAt: instant('blocked_at'),
    /** How its last attempts ended, as `src/pins/breaker.ts` writes them. */
    breakerOutcomes: text('breaker_outcomes').notNull().default(''),
    /** How long the breaker was last opened for; 0: it is closed. */
    breakerSeconds: integer('breaker_seconds').notNull().default(0),
    /** Nothing is sent for this account before this instant; then one pin is, to see whether Pinterest is back. */
    breakerOpenUntil: instant('breaker_open_until'),
    /** No pin that is late goes out before this instant. */
    nextLateAt: instant('next_late_at'),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspaces.id] }).onDelete('cascade'),
    uniqueIndex('one_connection_in_use')
      .on(table.workspaceId)
      .where(sql`${table.state} in ('active', 'broken')`),
    index('connections_to_refresh').on(table.accessExpiresAt).where(sql`${table.state} = 'active'`),
  ],
);

/**
 * One `/pin connect`: the link, then the OAuth state it was exchanged for. Each is used once, within ten
 * minutes; only hashes are kept.
 */
export const connectLinks = pgTable(
  'connect_links',
  {
    workspaceId: text('workspace_id').notNull(),
    id: uuid('id').notNull(),
    tokenHash: text('token_hash').notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedByName: text('requested_by_name').notNull(),
    scopes: text('scopes').array().notNull(),
    createdAt: instant('created_at').notNull().default(databaseNow),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    stateHash: text('state_hash'),
    /** Hash of the cookie that binds the flow to one browser. */
    browserHash: text('browser_hash'),
    stateExpiresAt: instant('state_expires_at'),
    stateUsedAt: instant('state_used_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspaces.id] }).onDelete('cascade'),
    uniqueIndex('connect_links_token').on(table.tokenHash),
    uniqueIndex('connect_links_state').on(table.stateHash),
  ],
);
