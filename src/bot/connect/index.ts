import type { App, RespondArguments, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { Wish } from '../../pinterest/scopes.ts';
import type { PinCommand } from '../command.ts';
import { actions, views } from '../ids.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { answerDisconnect, openDisconnect } from './disconnect.ts';
import { offer } from './offer.ts';
import { completePasted } from './paste.ts';
import { openProof } from './prove.ts';
import { type AccountClick, type Answer, confirmAccount, refuseAccount } from './settle.ts';

/** What may follow `/pin connect`. */
const wishes: ReadonlyMap<string, Wish> = new Map([
  ['', 'as_before'],
  ['business', 'business'],
  ['secret', 'secret'],
  ['basic', 'needed_only'],
]);

/** `/pin connect`: a one-time link. With an address: the end of a flow whose last page could not open. */
export const connectCommand: PinCommand = async (deps, { text, ack, respond, ...asker }) => {
  await ack();
  const wish = wishes.get(text.toLowerCase());
  const message =
    wish === undefined ? { text: await completePasted(deps, asker, text) } : await offer(deps, asker, wish);
  await respond({ ...message, response_type: 'ephemeral', replace_original: false });
};

/** `/pin disconnect`: asks once more in a modal. */
export const disconnectCommand: PinCommand = async (deps, { ack, ...asker }) => {
  await ack();
  await openDisconnect(deps, asker);
};

/** The buttons and the modal around connecting. */
export function registerConnect(app: App, deps: Deps): void {
  // A button with an address tells us of the click as well; there is nothing to do.
  app.action(actions.openConnectLink, async ({ ack }) => await ack());

  registerOffer(app, deps, actions.startConnecting, 'as_before');
  registerOffer(app, deps, actions.connectBusiness, 'business');
  registerOffer(app, deps, actions.reconnectWithFewer, 'needed_only');

  app.action(actions.disconnectAccount, async ({ ack, body, client, context }) => {
    await ack();
    const asker = { workspaceId: toWorkspaceId(context), userId: body.user.id, client };
    const { trigger_id: triggerId } = triggerSchema.parse(body);
    await openDisconnect(deps, { ...asker, triggerId });
  });

  app.action(actions.proveDisconnect, async ({ ack, body, client, context }) => {
    await ack();
    const asker = { workspaceId: toWorkspaceId(context), userId: body.user.id, client };
    const { trigger_id: triggerId } = triggerSchema.parse(body);
    await openProof(deps, { ...asker, triggerId, isOnTop: isInModal(body) });
  });

  app.view<ViewSubmitAction>(views.disconnect, async ({ ack, body, view, client, context }) => {
    const connectionId = z.uuid().parse(view.private_metadata);
    const ending = { workspaceId: toWorkspaceId(context), userId: body.user.id, connectionId };
    await answerDisconnect(deps, { client, viewId: view.id, userId: body.user.id, ack }, ending);
  });

  registerAnswer(app, actions.confirmAccount, (click) => confirmAccount(deps, click));
  registerAnswer(app, actions.refuseAccount, (click) => refuseAccount(deps, click));
}

/** A button that gives a link, to nobody but the person who pressed it. */
function registerOffer(app: App, deps: Deps, actionId: string, wish: Wish): void {
  app.action(actionId, async ({ ack, body, client, context, respond }) => {
    await ack();
    const userId = body.user.id;
    const message = await offer(deps, { workspaceId: toWorkspaceId(context), userId, client }, wish);
    if (hasResponseUrl(body))
      await respond({ ...message, response_type: 'ephemeral', replace_original: false });
    else await client.chat.postMessage({ ...quiet, ...message, channel: userId });
  });
}

/** An answer takes the place of its question, unless somebody else pressed the button. */
function registerAnswer(app: App, actionId: string, answer: (click: AccountClick) => Promise<Answer>): void {
  app.action(actionId, async ({ ack, action, body, context, respond }) => {
    await ack();
    const { value: connectionId } = valueSchema.parse(action);
    const click = { workspaceId: toWorkspaceId(context), userId: body.user.id, connectionId };
    const { sentence, isSettled } = await answer(click);
    const message: RespondArguments = isSettled
      ? { replace_original: true }
      : { replace_original: false, response_type: 'ephemeral' };
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: sentence } }];
    await respond({ ...message, text: sentence, blocks });
  });
}

const quiet = { unfurl_links: false, unfurl_media: false };
const valueSchema = z.object({ value: z.uuid() });
const triggerSchema = z.object({ trigger_id: z.string() });

/** Clicks in the App Home have no message to answer to. */
function hasResponseUrl(body: unknown): boolean {
  return z.object({ response_url: z.url() }).safeParse(body).success;
}

function isInModal(body: unknown): boolean {
  return z.object({ view: z.object({ type: z.literal('modal') }) }).safeParse(body).success;
}
