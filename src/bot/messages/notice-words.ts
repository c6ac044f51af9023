import type { Button } from '@slack/types';

/** What a notice says, and the buttons under it. */
export interface NoticeWords {
  readonly text: string;
  readonly elements?: Button[];
}
