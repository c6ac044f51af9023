import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { views } from '../ids.ts';
import { option, plain, withoutMarks } from '../plain.ts';
import { type DigestSlot, digestBlocks, digestInputs } from './digest-inputs.ts';
import { unclearPublishBlock, unclearPublishInput, unclearPublishLabel } from './unclear-publish-input.ts';

/** What the settings show. */
export interface SettingsForm extends DigestSlot {
  readonly reviewChannelId: string | null;
  readonly digestChannelId: string | null;
  readonly auditChannelId: string | null;
  readonly reviewerIds: readonly string[];
  readonly reviewerGroupId: string | undefined;
  readonly managerIds: readonly string[];
  readonly approvalsNeeded: number;
  readonly ownPinsAllowed: boolean;
  readonly guestsMaySubmit: boolean;
  readonly retriesDoubts: boolean;
  readonly timeZone: string;
  /** The workspace's user groups; empty where Slack has none (they are not in every plan). */
  readonly userGroups: readonly { readonly id: string; readonly name: string }[];
  /** Block id → sentence, where something was found wrong after the form had closed: told above it. */
  readonly problems?: Readonly<Record<string, string>>;
}

/** Block ids of the inputs. */
export const blocks = {
  reviewChannel: 'review_channel',
  digestChannel: 'digest_channel',
  auditChannel: 'audit_channel',
  digestWeekday: digestBlocks.weekday,
  digestTime: digestBlocks.time,
  reviewers: 'reviewers',
  reviewerGroup: 'reviewer_group',
  managers: 'managers',
  approvals: 'approvals_needed',
  rules: 'rules',
  unclearPublish: unclearPublishBlock,
  timeZone: 'time_zone',
} as const;

/** What stands above each input. */
const labels = {
  [blocks.reviewChannel]: 'Review channel',
  [blocks.digestChannel]: 'Digest channel',
  [blocks.auditChannel]: 'Audit channel',
  [blocks.digestWeekday]: 'Day of the weekly digests',
  [blocks.digestTime]: 'Time of the weekly digests',
  [blocks.reviewers]: 'Reviewers',
  [blocks.reviewerGroup]: 'Reviewers by user group',
  [blocks.managers]: 'Managers',
  [blocks.approvals]: 'Approvals needed',
  [blocks.rules]: 'Rules',
  [blocks.unclearPublish]: unclearPublishLabel,
  [blocks.timeZone]: 'Time zone',
} as const;

export const settingsTitle = 'Corkboard settings';

const ownPins = option('own_pins', 'Reviewers may approve pins that they proposed themselves');
const guests = option('guests', 'Guests may propose pins');

/** `/pin settings`. */
export function settingsModal(form: SettingsForm): ModalView {
  return {
    type: 'modal',
    callback_id: views.settings,
    title: plain(settingsTitle),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      ...problemBlocks(form.problems ?? {}),
      channelInput(
        blocks.reviewChannel,
        'Cards appear here. Invite Corkboard to it first.',
        form.reviewChannelId,
      ),
      channelInput(
        blocks.digestChannel,
        'The weekly figures appear here. Leave it empty for none.',
        form.digestChannelId,
      ),
      channelInput(
        blocks.auditChannel,
        'The weekly permission audit appears here. Left empty, it goes to the digest channel, if that one is private.',
        form.auditChannelId,
      ),
      ...digestInputs(form),
      peopleInput(blocks.reviewers, 'Who may approve, request changes and reject.', form.reviewerIds),
      ...groupInputs(form),
      approvalsInput(form.approvalsNeeded),
      rulesInput(form),
      unclearPublishInput(form),
      zoneInput(form.timeZone),
      peopleInput(blocks.managers, 'Besides the admins of this workspace.', form.managerIds),
    ],
  };
}

type BlockId = keyof typeof labels;

/** Errors can stand next to their fields only in the answer to a sent form; what is found later stands here. */
function problemBlocks(problems: Readonly<Record<string, string>>): KnownBlock[] {
  const lines = Object.entries(problems).map(([blockId, sentence]) => {
    const label = Object.entries(labels).find(([id]) => id === blockId)?.[1];
    return label === undefined ? sentence : `${label}: ${sentence}`;
  });
  return lines.map((text) => ({ type: 'section', text: plain(withoutMarks(text)) }));
}

function channelInput(blockId: BlockId, hint: string, channelId: string | null): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    optional: blockId !== blocks.reviewChannel,
    label: plain(labels[blockId]),
    hint: plain(hint),
    element: {
      type: 'conversations_select',
      action_id: blockId,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      ...(channelId === null ? {} : { initial_conversation: channelId }),
    },
  };
}

function peopleInput(blockId: BlockId, hint: string, userIds: readonly string[]): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    optional: true,
    label: plain(labels[blockId]),
    hint: plain(hint),
    element: {
      type: 'multi_users_select',
      action_id: blockId,
      ...(userIds.length === 0 ? {} : { initial_users: [...userIds] }),
    },
  };
}

function groupInputs(form: SettingsForm): KnownBlock[] {
  const options = form.userGroups.slice(0, 100).map((group) => option(group.id, group.name));
  if (options.length === 0) return [];
  const chosen = options.find(({ value }) => value === form.reviewerGroupId);
  return [
    {
      type: 'input',
      block_id: blocks.reviewerGroup,
      optional: true,
      label: plain(labels[blocks.reviewerGroup]),
      hint: plain('Everybody who is in the group at the moment of the click.'),
      element: {
        type: 'static_select',
        action_id: blocks.reviewerGroup,
        options,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      },
    },
  ];
}

function approvalsInput(approvalsNeeded: number): InputBlock {
  return {
    type: 'input',
    block_id: blocks.approvals,
    label: plain(labels[blocks.approvals]),
    hint: plain('By different people.'),
    element: {
      type: 'number_input',
      action_id: blocks.approvals,
      is_decimal_allowed: false,
      min_value: '1',
      max_value: '10',
      initial_value: String(approvalsNeeded),
    },
  };
}

function rulesInput(form: SettingsForm): InputBlock {
  const chosen = [...(form.ownPinsAllowed ? [ownPins] : []), ...(form.guestsMaySubmit ? [guests] : [])];
  return {
    type: 'input',
    block_id: blocks.rules,
    optional: true,
    label: plain(labels[blocks.rules]),
    element: {
      type: 'checkboxes',
      action_id: blocks.rules,
      options: [ownPins, guests],
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  };
}

function zoneInput(timeZone: string): InputBlock {
  return {
    type: 'input',
    block_id: blocks.timeZone,
    label: plain(labels[blocks.timeZone]),
    hint: plain('An IANA name, such as Europe/Lisbon or America/New_York.'),
    element: {
      type: 'plain_text_input',
      action_id: blocks.timeZone,
      initial_value: timeZone,
      max_length: 64,
    },
  };
}
