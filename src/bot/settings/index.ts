import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { getWorkspace, listManagerIds, listReviewers, type Workspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import type { PinCommand } from '../command.ts';
import { actions, views } from '../ids.ts';
import { readPerson, readUser } from '../people.ts';
import { sayTo } from '../say.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { type SettingsForm, settingsModal } from './modal.ts';
import { saveSubmittedSettings } from './save.ts';

interface Opening {
  readonly workspaceId: string;
  readonly userId: string;
  readonly triggerId: string;
  readonly client: WebClient;
}

/** `/pin settings`, for managers. */
export const settingsCommand: PinCommand = async (deps, { ack, respond, ...opening }) => {
  await ack();
  const barred = await openSettings(deps, opening);
  if (barred !== undefined) await respond(barred);
};

/** The settings by the button in the Home, and what happens when they are saved. */
export function registerSettings(app: App, deps: Deps): void {
  app.action(actions.openSettings, async ({ ack, body, client, context }) => {
    await ack();
    const { trigger_id: triggerId } = z.object({ trigger_id: z.string() }).parse(body);
    const opening = { workspaceId: toWorkspaceId(context), userId: body.user.id, triggerId, client };
    const barred = await openSettings(deps, opening);
    if (barred !== undefined)
      await sayTo(client, { userId: opening.userId, channelId: body.channel?.id }, barred);
  });
  app.view(views.settings, async ({ ack, body, view, client, context }) => {
    const by = { workspaceId: toWorkspaceId(context), userId: body.user.id };
    const errors = await saveSubmittedSettings(deps, by, client, view.state.values);
    if (errors === undefined) await ack();
    else await ack({ response_action: 'errors', errors });
  });
}

async function openSettings(deps: Deps, opening: Opening): Promise<string | undefined> {
  const barred = whyMayNotManage(await readPerson(deps, opening));
  if (barred !== undefined) return barred.sentence;
  const form = await readForm(deps, opening);
  await opening.client.views.open({ trigger_id: opening.triggerId, view: settingsModal(form) });
  return undefined;
}

async function readForm(deps: Deps, { workspaceId, userId, client }: Opening): Promise<SettingsForm> {
  const [workspace, reviewers, managerIds, userGroups] = await Promise.all([
    getWorkspace(deps.db, workspaceId),
    listReviewers(deps.db, workspaceId),
    listManagerIds(deps.db, workspaceId),
    listUserGroups(client),
  ]);
  return {
    ...pickRules(workspace),
    timeZone: await suggestTimeZone(workspace, client, userId),
    reviewerIds: reviewers.filter(({ kind }) => kind === 'person').map(({ slackId }) => slackId),
    reviewerGroupId: reviewers.find(({ kind }) => kind === 'user_group')?.slackId,
    managerIds,
    userGroups,
  };
}

function pickRules(workspace: Workspace) {
  const { reviewChannelId, digestChannelId, approvalsNeeded, ownPinsAllowed, guestsMaySubmit } = workspace;
  return { reviewChannelId, digestChannelId, approvalsNeeded, ownPinsAllowed, guestsMaySubmit };
}

/** Until the review channel is chosen nobody has set a zone: the manager's own is the best guess. */
async function suggestTimeZone(workspace: Workspace, client: WebClient, userId: string): Promise<string> {
  if (workspace.reviewChannelId !== null) return workspace.timeZone;
  return (await readUser(client, userId)).tz ?? workspace.timeZone;
}

const groupsSchema = z.object({
  usergroups: z.array(z.object({ id: z.string(), name: z.string() })).catch([]),
});

async function listUserGroups(client: WebClient): Promise<SettingsForm['userGroups']> {
  return groupsSchema.parse(await client.usergroups.list({})).usergroups;
}
