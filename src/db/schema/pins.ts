import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
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
import { pinMoves, pinStates } from '../../pins/lifecycle.ts';
import { databaseNow } from '../clock.ts';
import { bytes, instant } from '../columns.ts';
import { workspaces } from './workspaces.ts';

/** The very bytes that reviewers see and that are published. */
export const media = pgTable(
  'media',
  {
    workspaceId: text('workspace_id').notNull(),
    id: uuid('id').notNull(),
    sha256: text('sha256').notNull(),
    contentType: text('content_type', { enum: ['image/jpeg', 'image/png'] }).notNull(),
    bytes: bytes('bytes').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** Our own copy at Slack, made to show the picture on the card. */
    slackFileId: text('slack_file_id'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().default(databaseNow),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspaces.id] }).onDelete('cascade'),
  ],
);

/** Our record of a pin from proposal to live. Only `advance-pin.ts` writes its state. */
export const pins = pgTable(
  'pins',
  {
    workspaceId: text('workspace_id').notNull(),
    id: uuid('id').notNull(),
    state: text('state', { enum: pinStates }).notNull(),
    /** Rises with every change of content; approvals and buttons carry it. */
    version: integer('version').notNull().default(1),
    /** Rises with every change at all; each write compares it, so that of two at once one wins. */
    revision: integer('revision').notNull().default(1),
    submitterId: text('submitter_id').notNull(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    altText: text('alt_text').notNull(),
    link: text('link').notNull(),
    boardId: text('board_id').notNull(),
    boardName: text('board_name').notNull(),
    boardSectionId: text('board_section_id'),
    boardSectionName: text('board_section_name'),
    mediaId: uuid('media_id').notNull(),
    /** SHA-256 of the canonical text of everything that will be published. */
    contentHash: text('content_hash').notNull(),
    timing: text('timing', { enum: ['when_approved', 'at'] }).notNull(),
    /** The wall time as the person chose it, with its zone. */
    publishDate: text('publish_date'),
    publishTime: text('publish_time'),
    timeZone: text('time_zone'),
    /** The instant computed from it; at approval for `when_approved`. */
    publishAt: instant('publish_at'),
    /** Not before this instant, after a failed try. */
    nextAttemptAt: instant('next_attempt_at'),
    tries: integer('tries').notNull().default(0),
    firstTryAt: instant('first_try_at'),
    crashCount: integer('crash_count').notNull().default(0),
    approvedVersion: integer('approved_version'),
    approvedHash: text('approved_hash'),
    approvedAccountId: text('approved_account_id'),
    approvedAt: instant('approved_at'),
    /** When a person last asked for it to go out at once; being late counts from there. */
    askedAt: instant('asked_at'),
    /** How late it was when its turn last came; null: it was on time. */
    lateMinutes: integer('late_minutes'),
    /** Why an approved pin waits, or why a failed one failed: a code for sentences. */
    problem: text('problem'),
    livePinId: text('live_pin_id'),
    publishedAt: instant('published_at'),
    cardChannelId: text('card_channel_id'),
    cardTs: text('card_ts'),
    createdAt: instant('created_at').notNull().default(databaseNow),
    updatedAt: instant('updated_at').notNull().default(databaseNow),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId], foreignColumns: [workspaces.id] }).onDelete('cascade'),
    foreignKey({
      columns: [table.workspaceId, table.mediaId],
      foreignColumns: [media.workspaceId, media.id],
    }),
    index('pins_due').on(table.publishAt, table.id).where(sql`${table.state} = 'approved'`),
    uniqueIndex('pins_card').on(table.workspaceId, table.cardChannelId, table.cardTs),
    index('pins_of_submitter').on(table.workspaceId, table.submitterId, table.state),
    index('pins_published').on(table.publishedAt).where(sql`${table.state} = 'published'`),
    index('pins_by_state').on(table.workspaceId, table.state),
  ],
);

const pinReference = (workspaceId: AnyPgColumn, pinId: AnyPgColumn) =>
  foreignKey({ columns: [workspaceId, pinId], foreignColumns: [pins.workspaceId, pins.id] }).onDelete(
    'cascade',
  );

/** One row per decision of a reviewer about one version. */
export const reviews = pgTable(
  'reviews',
  {
    workspaceId: text('workspace_id').notNull(),
    pinId: uuid('pin_id').notNull(),
    version: integer('version').notNull(),
    reviewerId: text('reviewer_id').notNull(),
    decision: text('decision', { enum: ['approve', 'request_changes', 'reject'] }).notNull(),
    reason: text('reason'),
    decidedAt: instant('decided_at').notNull().default(databaseNow),
  },
  (table) => [
    primaryKey({
      columns: [table.workspaceId, table.pinId, table.version, table.reviewerId, table.decision],
    }),
    pinReference(table.workspaceId, table.pinId),
  ],
);

/**
 * The history: who, when, what changed. Rows are only added: a trigger refuses anything else, and seals each row with
 * a hash over it and the row before (`npm run verify-log`).
 */
export const pinEvents = pgTable(
  'pin_events',
  {
    workspaceId: text('workspace_id').notNull(),
    pinId: uuid('pin_id').notNull(),
    /** The pin's revision after the move. */
    revision: integer('revision').notNull(),
    /** A Slack user, or null for the clock. */
    actorId: text('actor_id'),
    move: text('move', { enum: pinMoves }).notNull(),
    fromState: text('from_state', { enum: pinStates }).notNull(),
    toState: text('to_state', { enum: pinStates }).notNull(),
    version: integer('version').notNull(),
    /** A person's reason, or a problem's code. */
    note: text('note'),
    /** Field → [before, after], for edits. */
    changes: jsonb('changes'),
    at: instant('at').notNull().default(databaseNow),
    /** SHA-256, in hex, of the hash of the pin's line before and of this line's text. The trigger writes it. */
    hash: text('hash').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.pinId, table.revision] }),
    pinReference(table.workspaceId, table.pinId),
  ],
);

/** What people wrote in the card's thread: the review's record. */
export const comments = pgTable(
  'comments',
  {
    workspaceId: text('workspace_id').notNull(),
    pinId: uuid('pin_id').notNull(),
    ts: text('ts').notNull(),
    userId: text('user_id').notNull(),
    body: text('body').notNull(),
    writtenAt: instant('written_at').notNull().default(databaseNow),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.pinId, table.ts] }),
    pinReference(table.workspaceId, table.pinId),
  ],
);
