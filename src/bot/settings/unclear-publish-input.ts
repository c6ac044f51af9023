import type { InputBlock } from '@slack/types';
import { ownRetryHours } from '../../pins/doubt.ts';
import { option, plain } from '../plain.ts';

export const unclearPublishBlock = 'unclear_publish';

export const unclearPublishLabel = `If a publish stays unclear for ${ownRetryHours} hours and no trace of it is on the board`;

/** The value of the answer that lets Corkboard try by itself. */
export const publishOnceMore = 'publish_once_more';

const ask = option('ask', 'Ask a person');
const again = option(publishOnceMore, 'Publish it once more by itself');

/** What happens to a doubt that lasts. A person can decide earlier either way. */
export function unclearPublishInput({ retriesDoubts }: { readonly retriesDoubts: boolean }): InputBlock {
  return {
    type: 'input',
    block_id: unclearPublishBlock,
    label: plain(unclearPublishLabel),
    hint: plain(
      'Once for each version of a pin, and only after a look at the whole board. If the first one appears even later, there are two, and I tell you.',
    ),
    element: {
      type: 'radio_buttons',
      action_id: unclearPublishBlock,
      options: [ask, again],
      initial_option: retriesDoubts ? again : ask,
    },
  };
}
