import type { WebClient } from '@slack/web-api';
import { retryFailedDigests } from '../../db/digests/retry-failed-digests.ts';
import { refreshCards } from '../../db/pins.ts';
import { replaceManagers, replaceReviewers, saveSettings } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import type { PinState } from '../../pins/lifecycle.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { isTimeZone } from '../../pins/wall-time.ts';
import { whyNotPostThere } from '../../posting/check-channel.ts';
import { readPerson } from '../people.ts';
import { blocks } from './modal.ts';
import type { SettingsValues } from './values.ts';

/** Cards of these pins are drawn anew: the rules may differ now, or the channel in which they could not be posted. */
const openStates: readonly PinState[] = [
  'in_review',
  'changes_requested',
  'approved',
  'failed',
  'needs_check',
];

/** Somebody who saves, and their workspace's client. */
export interface Saver {
  readonly workspaceId: string;
  readonly userId: string;
  readonly client: WebClient;
}

/** Saves the settings; or block id → sentence where something is wrong, and nothing is saved. */
export async function saveSubmittedSettings(
  deps: Deps,
  { client, ...by }: Saver,
  form: SettingsValues,
): Promise<Record<string, string> | undefined> {
  const barred = whyMayNotManage(await readPerson(deps, by));
  if (barred !== undefined) return { [blocks.reviewChannel]: barred.sentence };
  const errors = { ...checkValues(form), ...(await checkChannels(client, form)) };
  if (Object.keys(errors).length > 0) return errors;
  const { reviewerIds, groupIds, managerIds, ...settings } = form;
  await saveSettings(deps.db, by.workspaceId, settings);
  const change = { workspaceId: by.workspaceId, changedBy: by.userId };
  await replaceReviewers(deps.db, { ...change, userIds: reviewerIds, userGroupIds: groupIds });
  await replaceManagers(deps.db, { ...change, userIds: managerIds });
  await refreshCards(deps.db, by.workspaceId, openStates);
  // Every channel of the form was looked at just now and is fine, an old one that was mended as well.
  await retryFailedDigests(deps.db, { workspaceId: by.workspaceId });
  deps.wake('deliver-messages');
  deps.wake('send-digests');
  return undefined;
}

function checkValues(form: SettingsValues): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!isTimeZone(form.timeZone)) {
    errors[blocks.timeZone] = 'That is not a time zone I know. Write it like Europe/Lisbon.';
  }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/u.test(form.digestTime)) {
    errors[blocks.digestTime] = 'Please choose a time.';
  }
  if (form.reviewerIds.length === 0 && form.groupIds.length === 0) {
    errors[blocks.reviewers] = 'Please name at least one reviewer, or a user group.';
  }
  if (!Number.isInteger(form.approvalsNeeded) || form.approvalsNeeded < 1 || form.approvalsNeeded > 10) {
    errors[blocks.approvals] = 'Between 1 and 10.';
  } else if (
    form.groupIds.length === 0 &&
    form.reviewerIds.length > 0 &&
    form.approvalsNeeded > form.reviewerIds.length
  ) {
    errors[blocks.approvals] =
      `There are only ${form.reviewerIds.length} reviewers, so a pin could never get that many approvals.`;
  }
  return errors;
}

async function checkChannels(client: WebClient, form: SettingsValues): Promise<Record<string, string>> {
  const chosen = [
    [blocks.reviewChannel, form.reviewChannelId],
    [blocks.digestChannel, form.digestChannelId],
    [blocks.auditChannel, form.auditChannelId],
  ] as const;
  const found = await Promise.all(
    chosen.map(([, id]) => (id === null ? undefined : whyNotChannel(client, id))),
  );
  return Object.fromEntries(
    chosen.flatMap(([blockId], at) => (found[at] === undefined ? [] : [[blockId, found[at]]])),
  );
}

const toInvite = 'Corkboard is not in that channel. Write `/invite @Corkboard` there, then save again.';

/** By what keeps a digest out of a channel; a card is held to the same. */
const sentences: Readonly<Record<string, string>> = {
  is_archived: 'That channel is archived. Please choose another one.',
  shared_channel: 'That channel is shared with another organisation. Please choose one of your own.',
  not_in_channel: toInvite,
  // Slack does not tell a bot of private channels that it is not in.
  channel_not_found: toInvite,
};

async function whyNotChannel(client: WebClient, channel: string): Promise<string | undefined> {
  const code = await whyNotPostThere(client, channel);
  if (code === undefined) return undefined;
  return sentences[code] ?? 'Slack does not let me look at that channel just now. Please save once more.';
}
