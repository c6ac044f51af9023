import type { App, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { getWorkspace, listManagerIds, listReviewers, type Workspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { answerInTime, type SentView } from '../answer-in-time.ts';
import type { PinCommand } from '../command.ts';
import { actions, views } from '../ids.ts';
import { openThenFill } from '../open-then-fill.ts';
import { hasNoGroups, readPerson, readUser } from '../people.ts';
import { toErrors } from '../plain.ts';
import { sentenceModal } from '../sentence-modal.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { blocks, type SettingsForm, settingsModal, settingsTitle } from './modal.ts';
import { saveSubmittedSettings } from './save.ts';
import { parseValues, toForm } from './values.ts';

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
  app.view<ViewSubmitAction>(views.settings, async ({ ack, body, view, client, context }) => {
    const sent = { client, viewId: view.id, userId: body.user.id, ack };
    await answerSettings(deps, sent, { workspaceId: toWorkspaceId(context), view });
  });
}

/** In time, errors stand next to their fields; later, the form comes back filled in, with what is wrong above it. */
async function answerSettings(
  deps: Deps,
  sent: SentView,
  { workspaceId, view }: { workspaceId: string; view: { state: unknown } },
): Promise<void> {
  const values = parseValues(view.state);
  await answerInTime<Record<string, string> | undefined>(deps, sent, {
    result: saveSubmittedSettings(deps, { ...sent, workspaceId }, values),
    waiting: sentenceModal(settingsTitle, 'One moment: I am looking at the channels, then I save.'),
    toAnswer: (errors) => (errors === undefined ? undefined : toErrors(errors)),
    toView: (problems) =>
      problems === undefined
        ? sentenceModal(settingsTitle, saved)
        : settingsModal({ ...toForm(view, values), problems }),
    toSentence: (problems) =>
      problems === undefined ? saved : `The settings were not saved. ${Object.values(problems).join(' ')}`,
    failed: { [blocks.reviewChannel]: 'Something went wrong on my side. Please save once more.' },
  });
}

const saved = 'The settings are saved.';

async function openSettings(deps: Deps, opening: Opening): Promise<void> {
  await openThenFill({ ...opening, title: settingsTitle }, async () => {
    const barred = whyMayNotManage(await readPerson(deps, opening));
    if (barred !== undefined) return { view: sentenceModal(settingsTitle, barred.sentence) };
    return { view: settingsModal(await readForm(deps, opening)) };
  });
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
  const { reviewChannelId, digestChannelId, auditChannelId, digestWeekday, digestTime } = workspace;
  const { approvalsNeeded, ownPinsAllowed, guestsMaySubmit, retriesDoubts } = workspace;
  return {
    reviewChannelId,
    digestChannelId,
    auditChannelId,
    digestWeekday,
    digestTime,
    approvalsNeeded,
    ownPinsAllowed,
    guestsMaySubmit,
    retriesDoubts,
  };
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
