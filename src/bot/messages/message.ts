import type { KnownBlock } from '@slack/types';
import type { ChartBlock } from './chart-block.ts';

/** What a message says: `text` carries the content for notifications and screen readers, `blocks` show it. */
export interface Message {
  readonly text: string;
  readonly blocks: readonly MessageBlock[];
}

export type MessageBlock = KnownBlock | ChartBlock;
