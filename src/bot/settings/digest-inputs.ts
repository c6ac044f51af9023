import type { InputBlock } from '@slack/types';
import { option, plain } from '../plain.ts';

/** When the weekly digests come, as the settings show it: ISO weekday (1 is Monday) and wall time. */
export interface DigestSlot {
  readonly digestWeekday: number;
  readonly digestTime: string;
}

/** Block ids of the two inputs. */
export const digestBlocks = { weekday: 'digest_weekday', time: 'digest_time' } as const;

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((name, at) =>
  option(String(at + 1), name),
);

/** The weekday and the time of both digests; the zone is the workspace's. */
export function digestInputs({ digestWeekday, digestTime }: DigestSlot): InputBlock[] {
  const chosen = days[digestWeekday - 1];
  return [
    {
      type: 'input',
      block_id: digestBlocks.weekday,
      label: plain('Day of the weekly digests'),
      element: {
        type: 'static_select',
        action_id: digestBlocks.weekday,
        options: days,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      },
    },
    {
      type: 'input',
      block_id: digestBlocks.time,
      label: plain('Time of the weekly digests'),
      hint: plain('In the time zone below.'),
      element: { type: 'timepicker', action_id: digestBlocks.time, initial_time: digestTime },
    },
  ];
}
