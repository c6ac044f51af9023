import { z } from 'zod';
import type { Lane } from './lane.ts';

const namedBlocks = z.array(z.looseObject({ block_id: z.string().optional() }));

/** How many messages of a channel carry a block whose id begins like this: one, if it was posted once. */
export function countPosts({ slack }: Lane, channel: string, blockPrefix: string): number {
  const messages = slack.world.messages.get(channel) ?? [];
  return messages.filter(({ blocks }) =>
    namedBlocks.parse(blocks).some(({ block_id }) => block_id?.startsWith(blockPrefix)),
  ).length;
}
