import type { InputBlock, KnownBlock } from '@slack/types';
import { actions } from '../ids.ts';
import { option, plain } from '../plain.ts';
import { blocks, type PinForm } from './form.ts';

/** When the pin goes out: at once after approval, or at a wall time of the workspace. */
export function timingFields(form: PinForm): KnownBlock[] {
  const asap = option('when_approved', 'As soon as it is approved');
  const at = option('at', 'At a time');
  const timing: InputBlock = {
    type: 'input',
    block_id: blocks.timing,
    dispatch_action: true,
    label: plain('Publish'),
    element: {
      type: 'radio_buttons',
      action_id: actions.chooseTiming,
      options: [asap, at],
      initial_option: form.timing === 'at' ? at : asap,
    },
  };
  return form.timing === 'at' ? [timing, ...timeBlocks(form)] : [timing];
}

function timeBlocks(form: PinForm): KnownBlock[] {
  return [
    {
      type: 'input',
      block_id: blocks.date,
      label: plain('Date'),
      element: {
        type: 'datepicker',
        action_id: 'date',
        ...(form.date === undefined ? {} : { initial_date: form.date }),
      },
    },
    {
      type: 'input',
      block_id: blocks.time,
      label: plain(`Time (${form.zone})`),
      element: {
        type: 'timepicker',
        action_id: 'time',
        timezone: form.zone,
        ...(form.time === undefined ? {} : { initial_time: form.time }),
      },
    },
  ];
}
