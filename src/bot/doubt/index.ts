import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Pin } from '../../db/pins.ts';
import { isRefusal, type Refusal } from '../../pins/lifecycle.ts';
import { actions } from '../ids.ts';
import { type PinValue, parsePinValue } from '../messages/pin-value.ts';
import { sayTo } from '../say.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { deleteLatePin } from './delete-late-pin.ts';
import type { DoubtDeps, PinClick } from './doubt-deps.ts';
import { askToDrop } from './drop-pin.ts';
import { askToPublishAgain } from './publish-again.ts';
import { registerLink } from './register-link.ts';
import { retryPin } from './retry-pin.ts';
import { letPublishingGoOn } from './unblock-account.ts';

/** What people can do when publishing did not simply work: settle a doubt, try again, let an account go on. */
export function registerDoubt(app: App, deps: DoubtDeps): void {
  registerDecision(app, actions.publishAgain, (click) =>
    askToPublishAgain(deps, { ...click, hasLooked: false }),
  );
  registerDecision(app, actions.publishAgainOnWord, (click) =>
    askToPublishAgain(deps, { ...click, hasLooked: true }),
  );
  registerDecision(app, actions.dropPin, (click) => askToDrop(deps, click));
  registerDecision(app, actions.retryPin, (click) => retryPin(deps, click));
  registerLink(app, deps);
  registerDelete(app, deps);

  app.action(actions.unblockAccount, async ({ ack, body, client, context }) => {
    await ack();
    const userId = body.user.id;
    const sentence = await letPublishingGoOn(deps, { workspaceId: toWorkspaceId(context), userId });
    await sayTo(client, { userId, channelId: body.channel?.id }, sentence);
  });
}

const deleteClickSchema = z.object({
  action: z.object({ value: z.uuid() }),
  body: z.object({ container: z.object({ thread_ts: z.string().optional() }).optional() }),
});

/** The button stands in the thread, and so does what is said about it. Its line there tells what came of it. */
function registerDelete(app: App, deps: DoubtDeps): void {
  app.action(actions.deleteLatePin, async ({ ack, action, body, client, context }) => {
    await ack();
    const { action: pressed, body: place } = deleteClickSchema.parse({ action, body });
    const click = { workspaceId: toWorkspaceId(context), userId: body.user.id, attemptId: pressed.value };
    const deleted = await deleteLatePin(deps, click);
    if (!isRefusal(deleted)) return;
    const threadTs = place.container?.thread_ts;
    await sayTo(client, { userId: click.userId, channelId: body.channel?.id, threadTs }, deleted.sentence);
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
