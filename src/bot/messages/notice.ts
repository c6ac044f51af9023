import type { Button, KnownBlock } from '@slack/types';
import type { NoticeFacts } from '../../db/notices.ts';
import { toShortText } from '../../pins/text.ts';
import { actions } from '../ids.ts';
import { plain } from '../plain.ts';
import { digestInDoubtWords, digestNotPostedWords } from './digest-notice.ts';
import { grantSentences, listLeftOver, toMrkdwnMarks } from './grant-sentences.ts';
import type { Message } from './message.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import type { NoticeWords } from './notice-words.ts';
import { toProblemWords } from './problem-sentence.ts';
import { toRefusalSentence } from './refusal-sentence.ts';
import { unblocking } from './unblocking.ts';

/** A message to one person or channel, from its facts. By `blockId` it can be found again in a channel. */
export function noticeMessage(facts: NoticeFacts, blockId: string): Message {
  const { text, elements = [] } = toWords(facts);
  const section: KnownBlock = { type: 'section', block_id: blockId, text: { type: 'mrkdwn', text } };
  return { text, blocks: elements.length === 0 ? [section] : [section, { type: 'actions', elements }] };
}

function toWords(facts: NoticeFacts): NoticeWords {
  switch (facts.type) {
    case 'connection_broken':
      return {
        text: `Pinterest no longer accepts my access to *@${escapeMrkdwn(facts.accountName)}*. Approved pins wait, and go out by themselves once you connect the same account again; about those more than a day late I ask their authors first.`,
        elements: [
          { type: 'button', action_id: actions.startConnecting, text: plain('Reconnect'), style: 'primary' },
        ],
      };
    case 'account_to_confirm':
      return { text: confirmationText(facts), elements: confirmationButtons(facts) };
    case 'account_taken_back':
      return {
        text: `*@${escapeMrkdwn(facts.accountName)}* was taken back in the browser that had allowed it. Nothing is connected by it; \`/pin connect\` starts again.`,
      };
    case 'account_blocked':
      return {
        text: blockedText(facts),
        elements: [
          {
            type: 'button',
            action_id: actions.unblockAccount,
            text: plain(unblocking.label),
            confirm: unblocking.confirm,
          },
        ],
      };
    case 'card_not_posted':
      return {
        text: `I could not show a pin in ${toPlace(facts.cardChannelId)}: ${toRefusalSentence(facts.reason)} The pin is kept and appears once this is mended.`,
      };
    case 'digest_not_posted':
      return digestNotPostedWords(facts);
    case 'digest_in_doubt':
      return digestInDoubtWords(facts);
  }
}

function blockedText(facts: Extract<NoticeFacts, { type: 'account_blocked' }>): string {
  const { sentence } = toProblemWords(facts.problem);
  return `Publishing to *@${escapeMrkdwn(facts.accountName)}* has stopped. ${sentence} Approved pins wait until a manager has looked and lets publishing go on.`;
}

type AccountToConfirm = Extract<NoticeFacts, { type: 'account_to_confirm' }>;

function confirmationText(facts: AccountToConfirm): string {
  const ask = `Use the Pinterest account *@${escapeMrkdwn(facts.username)}* for ${escapeMrkdwn(facts.workspaceName)}?`;
  const sandbox =
    facts.environment === 'sandbox'
      ? " It is a sandbox: only you as the app's owner can see pins made with Trial access."
      : '';
  const replaces =
    facts.replaces === undefined
      ? ''
      : ` It takes the place of *@${escapeMrkdwn(facts.replaces)}*: pins approved for that account need a new approval.`;
  const granted = facts.grant === undefined ? [] : grantSentences(facts.grant, toMrkdwnMarks(facts.grant));
  return [`${ask}${sandbox}${replaces}`, ...granted].join('\n');
}

function confirmationButtons({ connectionId, username, grant }: AccountToConfirm): Button[] {
  const hasLeftOver = grant !== undefined && listLeftOver(grant).length > 0;
  return [
    {
      type: 'button',
      action_id: actions.confirmAccount,
      text: plain(toShortText(`Use @${username}`, 75)),
      value: connectionId,
      style: 'primary',
    },
    {
      type: 'button',
      action_id: actions.refuseAccount,
      text: plain('That was not me'),
      value: connectionId,
    },
    ...(hasLeftOver ? [fewerButton] : []),
  ];
}

/** After the app is removed at Pinterest: a link that asks for the needed permissions only. */
const fewerButton: Button = {
  type: 'button',
  action_id: actions.reconnectWithFewer,
  text: plain('Reconnect with fewer permissions'),
};

function toPlace(channelId: string): string {
  return /^[CG][A-Z0-9]+$/u.test(channelId) ? `<#${channelId}>` : 'the review channel';
}
