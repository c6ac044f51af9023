import * as z from 'zod/mini';

const identified = z.object({ block_id: z.optional(z.string()), action_id: z.optional(z.string()) });

/** A block keeps what a person typed as long as its id stays, as in Slack; a new id is a new block. */
export function blockKey(source: unknown, index: number): string {
  const parsed = identified.safeParse(source);
  if (!parsed.success) return String(index);
  return parsed.data.block_id ?? parsed.data.action_id ?? String(index);
}
