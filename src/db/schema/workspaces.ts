import { boolean, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { databaseNow } from '../clock.ts';
import { instant } from '../columns.ts';

/** One row per installation: a Slack team, or an organisation for org-wide installs. */
export const workspaces = pgTable('workspaces', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  domain: text('domain'),
  status: text('status', { enum: ['active', 'inactive'] }).notNull(),
  botUserId: text('bot_user_id'),
  installedBy: text('installed_by'),
  installedAt: instant('installed_at').notNull(),
  uninstalledAt: instant('uninstalled_at'),
  /** Bolt's Installation as sealed JSON; null where the token comes from the environment. */
  installationSealed: text('installation_sealed'),
  reviewChannelId: text('review_channel_id'),
  digestChannelId: text('digest_channel_id'),
  /** Where the permission audit goes; null: to the digest channel, if that one is private. */
  auditChannelId: text('audit_channel_id'),
  /** The weekly slot of both digests, in the workspace's zone: ISO weekday (1 is Monday) and wall time. */
  digestWeekday: integer('digest_weekday').notNull().default(1),
  digestTime: text('digest_time').notNull().default('09:00'),
  /** The first slot that is not planned yet; null where no digest is wanted. */
  nextDigestAt: instant('next_digest_at'),
  approvalsNeeded: integer('approvals_needed').notNull().default(1),
  ownPinsAllowed: boolean('own_pins_allowed').notNull().default(false),
  guestsMaySubmit: boolean('guests_may_submit').notNull().default(false),
  /** Whether a publish that stays unclear is tried once more without a person. */
  retriesDoubts: boolean('retries_doubts').notNull().default(false),
  timeZone: text('time_zone').notNull().default('UTC'),
  pausedAt: instant('paused_at'),
  pausedBy: text('paused_by'),
  pauseReason: text('pause_reason'),
  updatedAt: instant('updated_at').notNull().default(databaseNow),
});

/** Who decides: people and Slack user groups. */
export const reviewers = pgTable(
  'reviewers',
  {
    workspaceId: text('workspace_id').notNull(),
    slackId: text('slack_id').notNull(),
    kind: text('kind', { enum: ['person', 'user_group'] }).notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull().default(databaseNow),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.slackId] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspaces.id] }).onDelete('cascade'),
  ],
);

/** Managers by name; workspace admins are managers without a row. */
export const managers = pgTable(
  'managers',
  {
    workspaceId: text('workspace_id').notNull(),
    userId: text('user_id').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull().default(databaseNow),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspaces.id] }).onDelete('cascade'),
  ],
);

/** What Slack delivered and we have handled: a second delivery of the same thing has no effect. */
export const receivedEvents = pgTable(
  'received_events',
  {
    workspaceId: text('workspace_id').notNull(),
    key: text('key').notNull(),
    receivedAt: instant('received_at').notNull().default(databaseNow),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.key] })],
);

/** One sealed word per encryption key, so that a wrong key is named before any token is touched. */
export const keyCanaries = pgTable('key_canaries', {
  kid: text('kid').primaryKey(),
  sealed: text('sealed').notNull(),
});
