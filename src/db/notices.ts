import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from './db.ts';
import { messages } from './schema.ts';

/** What Pinterest granted, held against what the link had asked for. */
const grantFactsSchema = z.object({
  asked: z.array(z.string()),
  granted: z.array(z.string()),
  /** Whether the same account had granted more before: what it grants now is a proof then. */
  isFewer: z.boolean(),
  /** False: Pinterest listed nothing, which by OAuth's standard means exactly what was asked for. */
  isListed: z.boolean(),
  /** Where the account's owner removes apps. */
  settingsUrl: z.url(),
});
export type GrantFacts = z.infer<typeof grantFactsSchema>;

/** What a notice tells: facts only, put into words when it is sent. */
export const noticeFactsSchema = z.discriminatedUnion('type', [
  /** Pinterest refuses the account's tokens for good; somebody has to connect it again. */
  z.object({ type: z.literal('connection_broken'), accountName: z.string() }),
  /** Pinterest's OAuth is through; the person who asked must say whether this is the account they meant. */
  z.object({
    type: z.literal('account_to_confirm'),
    connectionId: z.uuid(),
    username: z.string(),
    accountId: z.string(),
    workspaceName: z.string(),
    environment: z.enum(['sandbox', 'production']),
    /** The account in use now, if it is another one: its approved pins would need a new approval. */
    replaces: z.string().optional(),
    /** Absent in notices of before this was told. */
    grant: grantFactsSchema.optional(),
  }),
  /** Somebody took the account back on the last page of the browser that had allowed it. */
  z.object({ type: z.literal('account_taken_back'), accountName: z.string() }),
  /** A card could not be shown in its channel; `reason` is Slack's error code. */
  z.object({ type: z.literal('card_not_posted'), cardChannelId: z.string(), reason: z.string() }),
  /** Pinterest stopped the account (spam, or suspended); `problem` is its code. A manager has to look first. */
  z.object({ type: z.literal('account_blocked'), accountName: z.string(), problem: z.string() }),
  /** A digest could not be posted in its channel; `reason` is Slack's error code, or our own. */
  z.object({
    type: z.literal('digest_not_posted'),
    digest: z.enum(['analytics', 'audit']),
    digestChannelId: z.string().nullable(),
    reason: z.string(),
  }),
]);
export type NoticeFacts = z.infer<typeof noticeFactsSchema>;

export interface Notice {
  readonly workspaceId: string;
  /** Of two notices with the same key, one is sent. */
  readonly key: string;
  /** A user for a direct message, or a channel. */
  readonly channelId: string;
  readonly facts: NoticeFacts;
}

/** Puts a notice into the outbox; `db` may be the transaction of the change that it tells of. */
export async function insertNotice(db: Db, notice: Notice): Promise<void> {
  const { workspaceId, key, channelId, facts } = notice;
  await db
    .insert(messages)
    .values({ workspaceId, id: sql`gen_random_uuid()`, kind: 'notice', subject: key, channelId, facts })
    .onConflictDoNothing();
}

/** Forgets that a notice was sent, so that the same trouble is told of when it comes again. */
export async function forgetNotices(
  db: Db,
  { workspaceId, keyPrefix }: { workspaceId: string; keyPrefix: string },
): Promise<void> {
  await db
    .delete(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.kind, 'notice'),
        sql`starts_with(${messages.subject}, ${keyPrefix})`,
        inArray(messages.state, ['sent', 'failed']),
      ),
    );
}
