import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { views } from '../ids.ts';
import { option, plain } from '../plain.ts';

/** What the settings show. */
export interface SettingsForm {
  readonly reviewChannelId: string | null;
  readonly digestChannelId: string | null;
  readonly reviewerIds: readonly string[];
  readonly reviewerGroupId: string | undefined;
  readonly managerIds: readonly string[];
  readonly approvalsNeeded: number;
  readonly ownPinsAllowed: boolean;
  readonly guestsMaySubmit: boolean;
  readonly timeZone: string;
  /** The workspace's user groups; empty where Slack has none (they are not in every plan). */
  readonly userGroups: readonly { readonly id: string; readonly name: string }[];
}

/** Block ids of the inputs. */
export const blocks = {
  reviewChannel: 'review_channel',
  digestChannel: 'digest_channel',
  reviewers: 'reviewers',
  reviewerGroup: 'reviewer_group',
  managers: 'managers',
  approvals: 'approvals_needed',
  rules: 'rules',
  timeZone: 'time_zone',
} as const;

const ownPins = option('own_pins', 'Reviewers may approve pins that they proposed themselves');
const guests = option('guests', 'Guests may propose pins');

/** `/pin settings`. */
export function settingsModal(form: SettingsForm): ModalView {
  return {
    type: 'modal',
    callback_id: views.settings,
    title: plain('Corkboard settings'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      channelInput(
        blocks.reviewChannel,
        'Review channel',
        'Cards appear here. Invite Corkboard to it first.',
        form.reviewChannelId,
      ),
      channelInput(
        blocks.digestChannel,
        'Digest channel',
        'Weekly digests will appear here. Leave it empty for none.',
        form.digestChannelId,
      ),
      peopleInput(
        blocks.reviewers,
        'Reviewers',
        'Who may approve, request changes and reject.',
        form.reviewerIds,
      ),
      ...groupInputs(form),
      approvalsInput(form.approvalsNeeded),
      rulesInput(form),
      zoneInput(form.timeZone),
      peopleInput(blocks.managers, 'Managers', 'Besides the admins of this workspace.', form.managerIds),
    ],
  };
}

/** Shown while the settings are read. */
export function openingModal(): ModalView {
  return sentenceModal('One moment: we are reading the settings.');
}

/** Shown to somebody who may not change them. */
export function barredModal(sentence: string): ModalView {
  return sentenceModal(sentence);
}

function sentenceModal(sentence: string): ModalView {
  const text = { type: 'mrkdwn' as const, text: sentence };
  return {
    type: 'modal',
    callback_id: views.settingsNote,
    title: plain('Corkboard settings'),
    close: plain('Close'),
    blocks: [{ type: 'section', text }],
  };
}

function channelInput(blockId: string, label: string, hint: string, channelId: string | null): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    optional: blockId === blocks.digestChannel,
    label: plain(label),
    hint: plain(hint),
    element: {
      type: 'conversations_select',
      action_id: blockId,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      ...(channelId === null ? {} : { initial_conversation: channelId }),
    },
  };
}

function peopleInput(blockId: string, label: string, hint: string, userIds: readonly string[]): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    optional: true,
    label: plain(label),
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
      label: plain('Reviewers by user group'),
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
    label: plain('Approvals needed'),
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
    label: plain('Rules'),
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
    label: plain('Time zone'),
    hint: plain('An IANA name, such as Europe/Lisbon or America/New_York.'),
    element: {
      type: 'plain_text_input',
      action_id: blocks.timeZone,
      initial_value: timeZone,
      max_length: 64,
    },
  };
}
