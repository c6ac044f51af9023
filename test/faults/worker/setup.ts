import { z } from 'zod';

/** What a worker is started with, as JSON in its first argument. */
export const setupSchema = z.object({
  /** As an operator writes it. */
  environment: z.record(z.string(), z.string()),
  ownWorkspace: z.object({ id: z.string(), botToken: z.string() }),
  clockFile: z.string(),
  migrationsDir: z.string(),
  /** In place of the 60 s that a create may take: nobody can wait for them here. */
  createDeadlineMs: z.number(),
  /** In place of the 20 s that any other call may take. */
  readDeadlineMs: z.number(),
});
export type Setup = z.infer<typeof setupSchema>;

/** A person presses a button, or writes a word in the thread. */
const pressSchema = z.object({
  button: z.enum(['publish_again', 'link', 'drop', 'retry', 'approve', 'withdraw', 'unblock']),
  workspaceId: z.string(),
  userId: z.string(),
  pinId: z.string(),
  version: z.number().default(1),
  livePinId: z.string().default(''),
  /** Says of themselves that they have looked through the board. */
  hasLooked: z.boolean().default(true),
});
export type Press = z.input<typeof pressSchema>;

/** One thing that a worker does; jobs run once. */
export const taskSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('job'),
    job: z.enum(['publish-due-pins', 'settle-doubts', 'refresh-tokens', 'deliver-messages', 'send-digests']),
  }),
  z.object({ kind: z.literal('recover-all') }),
  z.object({ kind: z.literal('press'), press: pressSchema }),
  /** A statement for a database that only this process can have open, as drizzle would hand it to PGlite. */
  z.object({
    kind: z.literal('rows'),
    statement: z.string(),
    params: z.array(z.unknown()),
    rowMode: z.enum(['array', 'object']),
    /** The types whose values stay text. */
    asText: z.array(z.number()),
  }),
  z.object({ kind: z.literal('end') }),
]);
export type Task = z.input<typeof taskSchema>;

export const orderSchema = z.object({ id: z.number(), task: taskSchema });

/** What a worker tells: that it is there, or how a task went. */
export const reportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('done'), id: z.number(), result: z.unknown().optional() }),
  z.object({ kind: z.literal('failed'), id: z.number(), error: z.string() }),
]);
export type Report = z.infer<typeof reportSchema>;
