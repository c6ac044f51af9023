import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { attemptStates } from '../../pins/attempt.ts';
import { databaseNow } from '../clock.ts';
import { instant } from '../columns.ts';
import { connections } from './connections.ts';
import { pins } from './pins.ts';

/** One row per try to publish a pin; kept. Times are of the database's clock. */
export const attempts = pgTable(
  'attempts',
  {
    workspaceId: text('workspace_id').notNull(),
    id: uuid('id').notNull(),
    pinId: uuid('pin_id').notNull(),
    connectionId: uuid('connection_id').notNull(),
    accountId: text('account_id').notNull(),
    state: text('state', { enum: attemptStates }).notNull(),
    /** Who may move it: the worker that holds this token. */
    token: uuid('token').notNull(),
    leaseUntil: instant('lease_until').notNull(),
    version: integer('version').notNull(),
    contentHash: text('content_hash').notNull(),
    boardId: text('board_id').notNull(),
    claimedAt: instant('claimed_at').notNull().default(databaseNow),
    intentAt: instant('intent_at'),
    settledAt: instant('settled_at'),
    /** Ids that stood on the board just before the call. */
    snapshot: text('snapshot').array(),
    clockOffsetMs: integer('clock_offset_ms'),
    /** A 2xx was seen without a usable id. */
    made: boolean('made').notNull().default(false),
    livePinId: text('live_pin_id'),
    problem: text('problem'),
    httpStatus: integer('http_status'),
    /** Pinterest's `x-pinterest-rid`, which its support asks for. */
    requestId: text('request_id'),
    looks: integer('looks').notNull().default(0),
    nextLookAt: instant('next_look_at'),
    lastLookAt: instant('last_look_at'),
    lastLookFound: integer('last_look_found').notNull().default(0),
    /** Whether the last look saw all pins of the board. */
    lastLookWhole: boolean('last_look_whole').notNull().default(false),
    /** Who declared it absent; null on an absent one: Corkboard did, where the workspace opted in. */
    decidedBy: text('decided_by'),
    /** The text as it was sent: kept when the attempt is declared absent, because the pin may be changed from then on. */
    sent: jsonb('sent'),
    /** A live pin that this absent attempt made after all: told, and never counted as the pin. */
    latePinId: text('late_pin_id'),
    latePinAt: instant('late_pin_at'),
    /** How many more pins looked the same at that moment; with any, nobody knows which one is ours. */
    lateLookAlikes: integer('late_look_alikes').notNull().default(0),
    latePinDeletedAt: instant('late_pin_deleted_at'),
    latePinDeletedBy: text('late_pin_deleted_by'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({
      columns: [table.workspaceId, table.pinId],
      foreignColumns: [pins.workspaceId, pins.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.workspaceId, table.connectionId],
      foreignColumns: [connections.workspaceId, connections.id],
    }).onDelete('cascade'),
    /** S1 and S2: no second try of a pin while an earlier one is open, in doubt or successful. */
    uniqueIndex('one_possible_pin')
      .on(table.workspaceId, table.pinId)
      .where(sql`${table.state} in ('prepared', 'sending', 'unknown', 'created', 'found')`),
    /** One write at a time per Pinterest account. */
    uniqueIndex('one_open_attempt_per_account')
      .on(table.accountId)
      .where(sql`${table.state} in ('prepared', 'sending')`),
    uniqueIndex('one_record_per_live_pin')
      .on(table.accountId, table.livePinId)
      .where(sql`${table.livePinId} is not null`),
    uniqueIndex('one_attempt_per_late_pin')
      .on(table.accountId, table.latePinId)
      .where(sql`${table.latePinId} is not null`),
    index('attempts_open').on(table.leaseUntil).where(sql`${table.state} in ('prepared', 'sending')`),
    index('attempts_sent').on(table.intentAt).where(sql`${table.intentAt} is not null`),
    index('attempts_in_doubt').on(table.nextLookAt).where(sql`${table.state} = 'unknown'`),
    /** The tries of a pin that were given up. */
    index('absent_attempts').on(table.workspaceId, table.pinId).where(sql`${table.state} = 'absent'`),
    index('attempts_watched')
      .on(table.nextLookAt)
      .where(sql`${table.state} = 'absent' and ${table.nextLookAt} is not null`),
  ],
);
