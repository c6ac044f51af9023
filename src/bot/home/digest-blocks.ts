import type { KnownBlock, SectionBlock } from '@slack/types';
import type { Digest } from '../../db/digests/digest-row.ts';
import { actions } from '../ids.ts';
import { toDigestName, toDigestValue } from '../messages/digest-words.ts';
import { plain } from '../plain.ts';

/** Digests of which nobody knows whether they arrived, or that did not, each with the button to send it (again). */
export function digestBlocks({ openDigests }: { openDigests: readonly Digest[] }): KnownBlock[] {
  return openDigests.map(digestBlock);
}

function digestBlock(digest: Digest): SectionBlock {
  const { kind, state, channelId, period } = digest;
  const place = channelId === null ? 'its channel' : `<#${channelId}>`;
  const isUnsure = state === 'unsure';
  const said = isUnsure
    ? `delivery not confirmed. Slack's answer never came, so it may stand in ${place}. It was not sent again, so it cannot be doubled.`
    : 'not posted. Nothing is lost: it is computed afresh when it is sent.';
  return {
    type: 'section',
    block_id: `open_digest:${kind}:${period}`,
    text: { type: 'mrkdwn', text: `*${toDigestName(digest)}:* ${said}` },
    accessory: {
      type: 'button',
      action_id: actions.sendDigestAgain,
      text: plain(isUnsure ? 'Send again' : 'Send now'),
      accessibility_label: `${isUnsure ? 'Send again' : 'Send now'}: ${toDigestName(digest)}`,
      value: toDigestValue(digest),
      ...(isUnsure ? { confirm } : {}),
    },
  };
}

const confirm = {
  title: plain('Send it again?'),
  text: plain('Please look into the channel first. If it is there after all, people get it twice.'),
  confirm: plain('Send again'),
  deny: plain('Cancel'),
};
