import { ErrorCode, type WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { refreshCards } from '../../db/pins.ts';
import { replaceManagers, replaceReviewers, saveSettings } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import type { PinState } from '../../pins/lifecycle.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { isTimeZone } from '../../pins/wall-time.ts';
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
  deps.wake('deliver-messages');
  return undefined;
}

function checkValues(form: SettingsValues): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!isTimeZone(form.timeZone)) {
    errors[blocks.timeZone] = 'That is not a time zone we know. Write it like Europe/Lisbon.';
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

/** `conversations.info`: https://docs.slack.dev/reference/objects/conversation-object */
const channelSchema = z.object({
  channel: z.object({
    is_member: z.boolean().catch(false),
    is_archived: z.boolean().catch(false),
    is_ext_shared: z.boolean().catch(false),
  }),
});

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

async function whyNotChannel(client: WebClient, channel: string): Promise<string | undefined> {
  const toInvite = 'Corkboard is not in that channel. Write `/invite @Corkboard` there, then save again.';
  try {
    const { channel: found } = channelSchema.parse(await client.conversations.info({ channel }));
    if (found.is_archived) return 'That channel is archived. Please choose another one.';
    if (found.is_ext_shared)
      return 'That channel is shared with another organisation. Please choose one of your own.';
    return found.is_member ? undefined : toInvite;
  } catch (error) {
    // Slack does not tell a bot of private channels that it is not in.
    if (isPlatformError(error) && error.data.error === 'channel_not_found') return toInvite;
    throw error;
  }
}

function isPlatformError(error: unknown): error is WebAPIPlatformError {
  return error instanceof Error && 'code' in error && error.code === ErrorCode.PlatformError;
}
