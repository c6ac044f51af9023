import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { parseChecklistItem } from '../../audit/checklist.ts';
import { isMissing } from '../../audit/facts.ts';
import { readChannel } from '../../audit/read/read-channel.ts';
import { toMissing } from '../../audit/read/to-missing.ts';
import { tickedMessage } from '../../audit/tick-message.ts';
import { getWorkspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { change } from '../../posting/post.ts';
import { toSlackFault } from '../../posting/slack-fault.ts';
import type { PinCommand } from '../command.ts';
import { actions } from '../ids.ts';
import { toDateText, toMention } from '../messages/mrkdwn.ts';
import { readPerson } from '../people.ts';
import { sayTo } from '../say.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { answerAudit } from './answer.ts';
import { readChecklist, tickItem } from './tick.ts';

/** `/pin audit`, for managers: who and what can touch the account, looked up now. */
export const auditCommand: PinCommand = async (deps, { ack, respond, client, channelId, ...asker }) => {
  await ack();
  const barred = whyMayNotManage(await readPerson(deps, asker));
  if (barred !== undefined) return void (await respond(barred.sentence));
  if (await isSharedChannel(client, channelId)) {
    const sentence =
      'This channel is shared with another organisation, so I do not show the audit here, not even to you alone. Please ask again in a channel of your own.';
    return void (await respond(sentence));
  }
  await respond(await answerAudit(deps, asker.workspaceId));
};

/** Where Slack does not tell us, the answer is still for one person's eyes only. */
async function isSharedChannel(client: WebClient, channelId: string): Promise<boolean> {
  const state = await readChannel(client, channelId).catch(toMissing);
  return state !== 'hidden' && !isMissing(state) && state.isShared;
}

/** The ticks on the checklist. */
export function registerAudit(app: App, deps: Deps): void {
  // A button with an address tells us of the click as well; there is nothing to do.
  app.action(actions.openAuditPage, async ({ ack }) => await ack());

  app.action(actions.tickItem, async ({ ack, action, body, client, context, respond }) => {
    await ack();
    const by = { workspaceId: toWorkspaceId(context), userId: body.user.id };
    const say = (text: string) => sayTo(client, { ...by, channelId: body.channel?.id }, text);
    const barred = whyMayNotManage(await readPerson(deps, by));
    if (barred !== undefined) return await say(barred.sentence);
    const item = parseChecklistItem(valueSchema.parse(action).value);
    if (item === undefined) return await say('That is not on the checklist any more.');
    const { tick, isNew } = await tickItem(deps, { ...by, item });
    const { timeZone } = await getWorkspace(deps.db, by.workspaceId);
    if (!isNew) {
      const when = toDateText(tick.tickedAt, timeZone);
      await say(`${toMention(tick.tickedBy)} has already ticked that, ${when}.`);
    }
    const { message } = messageSchema.parse(body);
    // Slack keeps no ephemeral message, so its own answer is computed again.
    if (message === undefined) {
      await respond({ ...(await answerAudit(deps, by.workspaceId)), replace_original: true });
      return;
    }
    const place = { channel: z.string().parse(body.channel?.id), ts: message.ts };
    const ticked = tickedMessage(message.blocks, await readChecklist(deps, by.workspaceId), timeZone);
    try {
      await change(client, place, ticked);
    } catch (error) {
      if (toSlackFault(error) === undefined) throw error;
      await say('Your tick is kept, but that message could not be changed.');
    }
  });
}

const valueSchema = z.object({ value: z.string() });
const messageSchema = z.object({
  message: z.object({ ts: z.string(), blocks: z.array(z.custom<KnownBlock>()) }).optional(),
});
