import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { digestKinds, digestStates } from '../../pins/digest.ts';
import { databaseNow } from '../clock.ts';
import { instant } from '../columns.ts';
import { workspaces } from './workspaces.ts';

/**
 * One row per digest that is to be posted once: a week's, or a pin's figures after some days. What it says is
 * computed when it is sent and kept nowhere: Pinterest forbids storing what its API returns.
 * https://policy.pinterest.com/en/developer-guidelines
 */
export const digests = pgTable(
  'digests',
  {
    workspaceId: text('workspace_id').notNull(),
    kind: text('kind', { enum: digestKinds }).notNull(),
    /** `results`: the pin's id · else empty. */
    subject: text('subject').notNull().default(''),
    /** The ISO week (`2026-W47`), or for `results` the days (`7d`). */
    period: text('period').notNull(),
    state: text('state', { enum: digestStates }).notNull(),
    dueAt: instant('due_at').notNull(),
    claim: uuid('claim'),
    leaseUntil: instant('lease_until'),
    tries: integer('tries').notNull().default(0),
    nextTryAt: instant('next_try_at').notNull().default(databaseNow),
    lastError: text('last_error'),
    /** Where it was posted, or was about to be. */
    channelId: text('channel_id'),
    ts: text('ts'),
    sentAt: instant('sent_at'),
    /** `audit`: the codes of its findings, which are our own words and not Pinterest's data. */
    findings: jsonb('findings'),
    createdAt: instant('created_at').notNull().default(databaseNow),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.kind, table.subject, table.period] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspaces.id] }).onDelete('cascade'),
    index('digests_to_send')
      .on(table.nextTryAt)
      .where(sql`${table.state} in ('due', 'preparing', 'sending', 'unsure')`),
  ],
);

/** Ticks on the audit's checklist: who looked, and when. Rows are only added. */
export const auditTicks = pgTable(
  'audit_ticks',
  {
    workspaceId: text('workspace_id').notNull(),
    id: uuid('id').notNull(),
    item: text('item').notNull(),
    tickedBy: text('ticked_by').notNull(),
    tickedAt: instant('ticked_at').notNull().default(databaseNow),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspaces.id] }).onDelete('cascade'),
    index('audit_ticks_of_item').on(table.workspaceId, table.item, table.tickedAt),
  ],
);
