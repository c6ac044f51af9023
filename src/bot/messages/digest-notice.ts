import type { Button } from '@slack/types';
import type { NoticeFacts } from '../../db/notices.ts';
import { actions } from '../ids.ts';
import { plain } from '../plain.ts';
import { digestButton } from './digest-button.ts';
import { toDigestName } from './digest-words.ts';
import type { NoticeWords } from './notice-words.ts';
import { toRefusalSentence } from './refusal-sentence.ts';

type NotPosted = Extract<NoticeFacts, { type: 'digest_not_posted' }>;
type InDoubt = Extract<NoticeFacts, { type: 'digest_in_doubt' }>;

/** A weekly digest was given up. */
export function digestNotPostedWords(facts: NotPosted): NoticeWords {
  const { digest: kind, period, mendedBy = 'channel' } = facts;
  const again = period === undefined ? [] : [digestButton({ kind, period }, { isUnsure: false })];
  return {
    text: `${whyNotPosted(facts)} ${whatComes(facts)}`,
    elements: mendedBy === 'channel' ? [chooseChannel, ...again] : again,
  };
}

/** Nobody knows whether a weekly digest arrived, and a person decides. */
export function digestInDoubtWords({ digest: kind, period, digestChannelId }: InDoubt): NoticeWords {
  const place = toChannel(digestChannelId);
  return {
    text: `*${toDigestName({ kind, period })}:* delivery not confirmed. Slack's answer never came, and I could not find it in ${place}. It was not sent again, so it cannot be doubled. If you do not see it there either, a manager can send it again.`,
    elements: [digestButton({ kind, period }, { isUnsure: true })],
  };
}

const chooseChannel: Button = {
  type: 'button',
  action_id: actions.openSettings,
  text: plain('Choose a channel'),
  style: 'primary',
};

function whyNotPosted({ digest, digestChannelId, reason }: NotPosted): string {
  const name = digest === 'analytics' ? 'weekly analytics' : 'permission audit';
  if (reason === 'no_private_channel') {
    return `The ${name} has nowhere to go: it is only posted to a private channel, and the digest channel is public. Choose a private one for it in the settings, and invite me there.`;
  }
  if (reason === 'shared_channel') {
    return `I did not post the ${name}: ${toChannel(digestChannelId)} is shared with another organisation. Choose a channel of your own.`;
  }
  return `I could not post the ${name} in ${toChannel(digestChannelId)}: ${toRefusalSentence(reason)}`;
}

function whatComes({ mendedBy = 'channel' }: NotPosted): string {
  return mendedBy === 'channel'
    ? 'Nothing is lost: it comes by itself once I am invited there or a channel is chosen, up to three days late.'
    : 'Nothing is lost: it is computed afresh when it is sent.';
}

function toChannel(channelId: string | null): string {
  return channelId === null ? 'its channel' : `<#${channelId}>`;
}
