import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { isMissing } from '../../audit/facts.ts';
import { toMissing } from '../../audit/read/to-missing.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { readChannel } from '../../posting/read-channel.ts';
import type { PinCommand } from '../command.ts';
import { actions } from '../ids.ts';
import { readPerson } from '../people.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { answerAudit } from './answer.ts';
import { exportEvidence } from './export.ts';
import { pressTick } from './press-tick.ts';

const notHere =
  'This channel is shared with another organisation, so I do not show the audit here, not even to you alone. Please ask again in a channel of your own.';
const notSeen =
  'I cannot see whether this channel is shared with another organisation, so I do not show the audit here. Please ask again in a direct message with me, or in a channel that I am in.';

/**
 * `/pin audit`, for managers: who and what can touch the account, looked up now. `/pin audit export` says nothing
 * of it where it is asked, so it may be asked anywhere.
 */
export const auditCommand: PinCommand = async (deps, { ack, ...asker }) => {
  await ack();
  const { workspaceId, channelId, text, client, respond } = asker;
  const barred = whyMayNotManage(await readPerson(deps, asker));
  if (barred !== undefined) return void (await respond(barred.sentence));
  const [first = '', ...rest] = text.split(/\s+/u);
  if (first.toLowerCase() === 'export') return await exportEvidence(deps, asker, rest.join(' '));
  const refusal = await whyNotHere(client, channelId);
  if (refusal !== undefined) return void (await respond(refusal));
  await respond(await answerAudit(deps, workspaceId));
};

/**
 * What Slack hides from us, or tells us in words that we cannot read, may be shared. Where it only cannot be asked
 * just now, the answer is still for one person's eyes only.
 */
async function whyNotHere(client: WebClient, channelId: string): Promise<string | undefined> {
  const state = await readChannel(client, channelId).catch(toMissing);
  if (state === 'hidden') return notSeen;
  if (isMissing(state)) return state.missing === 'slack_malformed' ? notSeen : undefined;
  return state.isShared ? notHere : undefined;
}

/** The buttons of an audit that are its own; those that mend belong to what they mend. */
export function registerAudit(app: App, deps: Deps): void {
  // A button with an address tells us of the click as well; there is nothing to do.
  app.action(actions.openAuditPage, async ({ ack }) => await ack());

  app.action(actions.tickItem, async ({ ack, action, body, client, context, respond }) => {
    await ack();
    await pressTick(deps, {
      workspaceId: toWorkspaceId(context),
      userId: body.user.id,
      channelId: body.channel?.id,
      client,
      item: valueSchema.parse(action).value,
      message: messageSchema.parse(body).message,
      replace: respond,
    });
  });
}

const valueSchema = z.object({ value: z.string() });
const messageSchema = z.object({
  message: z.object({ ts: z.string(), blocks: z.array(z.custom<KnownBlock>()) }).optional(),
});
