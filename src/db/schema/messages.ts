import { sql } from 'drizzle-orm';
import {
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
import { databaseNow } from '../clock.ts';
import { instant } from '../columns.ts';
import { workspaces } from './workspaces.ts';

/**
 * The outbox: one row per message to Slack, written in the same statement as the change that it tells of.
 * A message is rendered when it is sent, from the rows that it is about.
 */
export const messages = pgTable(
  'messages',
  {
    workspaceId: text('workspace_id').notNull(),
    id: uuid('id').notNull(),
    /** `card`: the pin's parent message · `thread`: one line of its history · `notice`: to a person. */
    kind: text('kind', { enum: ['card', 'thread', 'notice'] }).notNull(),
    /** What it is about: a pin's id, or the notice's own key. */
    subject: text('subject').notNull(),
    /** `thread`: the revision of the event · else 0. */
    part: integer('part').notNull().default(0),
    /** A channel, or a user for direct messages; null: the workspace's review channel. */
    channelId: text('channel_id'),
    /** Facts of a notice; of a card, how it stands in Slack. */
    facts: jsonb('facts'),
    state: text('state', { enum: ['waiting', 'sending', 'sent', 'unsure', 'failed'] })
      .notNull()
      .default('waiting'),
    /** Cards: the revision that should be shown, and the one that is. */
    wantedRevision: integer('wanted_revision').notNull().default(0),
    shownRevision: integer('shown_revision').notNull().default(0),
    ts: text('ts'),
    claim: uuid('claim'),
    leaseUntil: instant('lease_until'),
    tries: integer('tries').notNull().default(0),
    nextTryAt: instant('next_try_at').notNull().default(databaseNow),
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull().default(databaseNow),
    sentAt: instant('sent_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspaces.id] }).onDelete('cascade'),
    uniqueIndex('one_row_per_message').on(table.workspaceId, table.kind, table.subject, table.part),
    index('messages_to_send')
      .on(table.nextTryAt)
      .where(sql`${table.state} in ('waiting', 'sending', 'unsure')`),
  ],
);
