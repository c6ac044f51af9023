import type { App } from '@slack/bolt';
import { listPins, refreshCards } from '../../db/pins.ts';
import { getWorkspace, pauseWorkspace, resumeWorkspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { isRefusal } from '../../pins/lifecycle.ts';
import { noteLimit } from '../../pins/pin.ts';
import { whosePinsMaySee, whyMayNotManage } from '../../pins/review.ts';
import { toCleanText, toShortText } from '../../pins/text.ts';
import { readCardLinks } from '../card-links.ts';
import type { PinCommand } from '../command.ts';
import { actions } from '../ids.ts';
import { inQuotes } from '../messages/in-quotes.ts';
import { goesOnSentence } from '../messages/late-words.ts';
import { unescapeMrkdwn } from '../messages/mrkdwn.ts';
import { readPerson } from '../people.ts';
import { sayTo } from '../say.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { needsSomebody, queueMessage } from './message.ts';

/** The states that `/pin queue` shows: what waits, what is on its way, what needs somebody. */
const shownStates = [
  'approved',
  'publishing',
  'needs_check',
  'failed',
  'in_review',
  'changes_requested',
] as const;
const shownPins = 30;

/** `/pin queue`: what goes out next, and what waits for somebody; of guests' pins, their own. */
export const queueCommand: PinCommand = async (deps, { ack, respond, client, workspaceId, userId }) => {
  await ack();
  const whose = whosePinsMaySee(await readPerson(deps, { workspaceId, userId }));
  if (isRefusal(whose)) return void (await respond(whose.sentence));
  const by = whose === 'own' ? { submitterId: userId } : {};
  const [workspace, pins] = await Promise.all([
    getWorkspace(deps.db, workspaceId),
    listPins(deps.db, { workspaceId, states: shownStates, limit: shownPins + 1, ...by }),
  ]);
  const shown = pins.slice(0, shownPins);
  const message = queueMessage({
    workspace,
    whose,
    pins: shown,
    hasMore: pins.length > shownPins,
    operatorPaused: deps.config.pausePublishing,
    cardLinks: await readCardLinks(client, shown.filter(needsSomebody)),
  });
  await respond({ response_type: 'ephemeral', ...message });
};

/** `/pin pause [reason]`: bites at the next send; what is already on its way finishes. */
export const pauseCommand: PinCommand = async (deps, { ack, respond, ...invocation }) => {
  await ack();
  const { workspaceId, userId } = invocation;
  const barred = whyMayNotManage(await readPerson(deps, invocation));
  if (barred !== undefined) return void (await respond(barred.sentence));
  // The manifest asks Slack to escape what was typed.
  const reason = toShortText(toCleanText(unescapeMrkdwn(invocation.text)), noteLimit);
  const paused = await pauseWorkspace(deps.db, { workspaceId, userId, reason });
  if (!paused) return void (await respond('Publishing is paused already. `/pin resume` lets it go on.'));
  await refreshApproved(deps, workspaceId);
  const why = reason === '' ? '' : ` Reason: ${inQuotes(reason)}.`;
  await respond(`Publishing is paused. Nothing goes out until somebody uses \`/pin resume\`.${why}`);
};

/** `/pin resume`: what is due goes out now, what is late one after another. */
export const resumeCommand: PinCommand = async (deps, { ack, respond, ...invocation }) => {
  await ack();
  const barred = whyMayNotManage(await readPerson(deps, invocation));
  if (barred !== undefined) return void (await respond(barred.sentence));
  await respond(await resume(deps, invocation.workspaceId));
};

/** The same by the button in the Home. */
export function registerQueue(app: App, deps: Deps): void {
  app.action(actions.resumePublishing, async ({ ack, body, client, context }) => {
    await ack();
    const click = { workspaceId: toWorkspaceId(context), userId: body.user.id };
    const barred = whyMayNotManage(await readPerson(deps, click));
    const text = barred?.sentence ?? (await resume(deps, click.workspaceId));
    await sayTo(client, { userId: click.userId, channelId: body.channel?.id }, text);
  });
}

async function resume(deps: Deps, workspaceId: string): Promise<string> {
  if (!(await resumeWorkspace(deps.db, workspaceId))) return 'Publishing is not paused.';
  await refreshApproved(deps, workspaceId);
  deps.wake('publish-due-pins');
  return goesOnSentence;
}

async function refreshApproved(deps: Deps, workspaceId: string): Promise<void> {
  await refreshCards(deps.db, workspaceId, ['approved']);
  deps.wake('deliver-messages');
}
