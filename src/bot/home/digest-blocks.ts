import type { KnownBlock, SectionBlock } from '@slack/types';
import type { Digest } from '../../db/digests/digest-row.ts';
import { digestButton } from '../messages/digest-button.ts';
import { toDigestName } from '../messages/digest-words.ts';

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
    accessory: digestButton(digest, { isUnsure }),
  };
}
