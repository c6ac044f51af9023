import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { getWorkspace, listManagerIds, listReviewers, type Workspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import type { PinCommand } from '../command.ts';
import { actions, views } from '../ids.ts';
import { hasNoGroups, readPerson, readUser } from '../people.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { barredModal, openingModal, type SettingsForm, settingsModal } from './modal.ts';
import { saveSubmittedSettings } from './save.ts';

interface Opening {
  readonly workspaceId: string;
  readonly userId: string;
  readonly triggerId: string;
  readonly client: WebClient;
}

/** `/pin settings`, for managers. */
export const settingsCommand: PinCommand = async (deps, { ack, ...opening }) => {
  await ack();
  await openSettings(deps, opening);
};

/** The settings by the button in the Home, and what happens when they are saved. */
export function registerSettings(app: App, deps: Deps): void {
  app.action(actions.openSettings, async ({ ack, body, client, context }) => {
    await ack();
    const { trigger_id: triggerId } = z.object({ trigger_id: z.string() }).parse(body);
    await openSettings(deps, {
      workspaceId: toWorkspaceId(context),
      userId: body.user.id,
      triggerId,
      client,
    });
  });
  app.view(views.settings, async ({ ack, body, view, client, context }) => {
    const by = { workspaceId: toWorkspaceId(context), userId: body.user.id };
    const errors = await saveSubmittedSettings(deps, by, client, view.state.values);
    if (errors === undefined) await ack();
    else await ack({ response_action: 'errors', errors });
  });
}

/** A trigger lives three seconds, and what the form shows takes several calls: the modal opens first, then fills. */
async function openSettings(deps: Deps, opening: Opening): Promise<void> {
  const { client, triggerId } = opening;
  const opened = await client.views.open({ trigger_id: triggerId, view: openingModal() });
  const barred = whyMayNotManage(await readPerson(deps, opening));
  const view =
    barred === undefined ? settingsModal(await readForm(deps, opening)) : barredModal(barred.sentence);
  await client.views.update({ view_id: z.string().parse(opened.view?.id), view });
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
  try {
    return groupsSchema.parse(await client.usergroups.list({})).usergroups;
  } catch (error) {
    if (hasNoGroups(error)) return [];
    throw error;
  }
}
