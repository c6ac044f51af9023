import type { Button } from '@slack/types';
import { actions } from '../ids.ts';
import { plain } from '../plain.ts';
import { type DigestValue, toDigestName, toDigestValue } from './digest-words.ts';

/** "Send again" for a digest that may have arrived, which asks once more; "Send now" for one that certainly did not. */
export function digestButton(digest: DigestValue, { isUnsure }: { isUnsure: boolean }): Button {
  const label = isUnsure ? 'Send again' : 'Send now';
  return {
    type: 'button',
    action_id: actions.sendDigestAgain,
    text: plain(label),
    accessibility_label: `${label}: ${toDigestName(digest)}`,
    value: toDigestValue(digest),
    ...(isUnsure ? { confirm } : {}),
  };
}

const confirm = {
  title: plain('Send it again?'),
  text: plain('Please look into the channel first. If it is there after all, people get it twice.'),
  confirm: plain('Send again'),
  deny: plain('Cancel'),
};
