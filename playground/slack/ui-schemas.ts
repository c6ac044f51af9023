import { z } from 'zod';

const container = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), channel: z.string(), ts: z.string() }),
  z.object({ kind: z.literal('modal'), viewId: z.string() }),
  z.object({ kind: z.literal('home') }),
]);

const state = z.looseObject({ type: z.string() });
const element = { in: container, blockId: z.string(), actionId: z.string() };

/** The `Act` of the contract, as the page posts it. */
export const actSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('slash'), channel: z.string(), command: z.string(), text: z.string() }),
  z.object({ do: z.literal('shortcut'), callbackId: z.string() }),
  z.object({
    do: z.literal('message_shortcut'),
    callbackId: z.string(),
    channel: z.string(),
    ts: z.string(),
  }),
  z.object({
    do: z.literal('post'),
    channel: z.string(),
    text: z.string(),
    threadTs: z.string().exactOptional(),
    fileIds: z.array(z.string()).exactOptional(),
  }),
  z.object({ do: z.literal('act'), ...element, state: state.exactOptional() }),
  z.object({ do: z.literal('fill'), ...element, state }),
  z.object({ do: z.literal('suggest'), ...element, query: z.string() }),
  z.object({ do: z.literal('submit'), viewId: z.string() }),
  z.object({ do: z.literal('close'), viewId: z.string() }),
  z.object({ do: z.literal('open_home') }),
  z.object({ do: z.literal('delete_message'), channel: z.string(), ts: z.string() }),
  z.object({ do: z.literal('dismiss_notice'), id: z.string() }),
]);

export const clockMoveSchema = z.union([
  z.strictObject({ minutes: z.number().int().positive() }),
  z.strictObject({ to: z.iso.datetime() }),
]);

const fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('error'), error: z.string() }),
  z.object({ kind: z.literal('status'), status: z.number().int().min(400).max(599) }),
  z.object({ kind: z.literal('rate_limited'), retryAfterSeconds: z.number().int().min(1) }),
  z.object({ kind: z.literal('done_then_reset') }),
  z.object({ kind: z.literal('reset') }),
]);

export const faultsSchema = z.object({
  files: z.enum(['ready', 'slow', 'refused']).exactOptional(),
  refusedBlocks: z.array(z.string()).exactOptional(),
  next: z.array(z.object({ method: z.string(), fault })).exactOptional(),
});
