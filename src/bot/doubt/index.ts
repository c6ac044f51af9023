import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Pin } from '../../db/pins.ts';
import { isRefusal, type Refusal } from '../../pins/lifecycle.ts';
import { actions, views } from '../ids.ts';
import { type PinValue, parsePinValue, toPinValue } from '../messages/pin-value.ts';
import { sayTo } from '../say.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import type { DoubtDeps, PinClick } from './doubt-deps.ts';
import { askToDrop } from './drop-pin.ts';
import { linkLivePin } from './link-live-pin.ts';
import { linkId, livePinModal, parseTyped, saidModal } from './live-pin-modal.ts';
import { parseLivePinId } from './parse-live-pin-id.ts';
import { askToPublishAgain } from './publish-again.ts';
import { retryPin } from './retry-pin.ts';
import { letPublishingGoOn } from './unblock-account.ts';

/** What people can do when publishing did not simply work: settle a doubt, try again, let an account go on. */
export function registerDoubt(app: App, deps: DoubtDeps): void {
  registerDecision(app, actions.publishAgain, (click) => askToPublishAgain(deps, click));
  registerDecision(app, actions.dropPin, (click) => askToDrop(deps, click));
  registerDecision(app, actions.retryPin, (click) => retryPin(deps, click));
  registerLink(app, deps);

  app.action(actions.unblockAccount, async ({ ack, body, client, context }) => {
    await ack();
    const userId = body.user.id;
    const sentence = await letPublishingGoOn(deps, { workspaceId: toWorkspaceId(context), userId });
    await sayTo(client, { userId, channelId: body.channel?.id }, sentence);
  });
}

/** A button that decides at once. The card shows what came of it; only a "no" is said. */
function registerDecision(
  app: App,
  actionId: string,
  decide: (click: PinClick & PinValue) => Promise<Pin | Refusal>,
): void {
  app.action(actionId, async ({ ack, action, body, client, context }) => {
    await ack();
    const userId = body.user.id;
    const decided = await decide({ ...parsePinValue(action), workspaceId: toWorkspaceId(context), userId });
    if (isRefusal(decided)) await sayTo(client, { userId, channelId: body.channel?.id }, decided.sentence);
  });
}

const triggerSchema = z.object({ trigger_id: z.string() });

/** Slack waits 3 s and Pinterest may take longer, so the modal says that we look and then what we saw. */
function registerLink(app: App, deps: DoubtDeps): void {
  app.action(actions.linkLivePin, async ({ ack, action, body, client }) => {
    await ack();
    const { trigger_id } = triggerSchema.parse(body);
    const view = livePinModal({ pinValue: toPinValue(parsePinValue(action)) });
    await client.views.open({ trigger_id, view });
  });

  app.view(views.linkLivePin, async ({ ack, body, view, client, context }) => {
    const typed = parseTyped(view.state);
    const livePinId = parseLivePinId(typed);
    if (livePinId === undefined) {
      return await ack({ response_action: 'errors', errors: { [linkId]: notAnAddress } });
    }
    await ack({ response_action: 'update', view: saidModal('We are looking at that pin on Pinterest…') });
    const { pinId } = parsePinValue(view.private_metadata);
    const click = { workspaceId: toWorkspaceId(context), userId: body.user.id, pinId, livePinId };
    const linked = await linkLivePin(deps, click);
    const shown = isRefusal(linked)
      ? livePinModal({ pinValue: view.private_metadata, typed, problem: linked.sentence })
      : saidModal('That is the one. It is linked, and the card says so.');
    await client.views.update({ view_id: view.id, view: shown });
  });
}

const notAnAddress =
  'Please paste the address of the pin’s own page, such as https://www.pinterest.com/pin/123/, or its number. A short pin.it link has to be opened first.';
