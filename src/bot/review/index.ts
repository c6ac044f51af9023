import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { isRefusal } from '../../pins/lifecycle.ts';
import { actions } from '../ids.ts';
import { parsePinValue } from '../messages/pin-value.ts';
import { sayTo } from '../say.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { decide, type ReviewDeps } from './decide.ts';
import { registerReason } from './reason.ts';
import { hearReply } from './thread.ts';
import { withdrawPin } from './withdraw.ts';

/** Everything that people decide about a pin: buttons on its card, two modals, words in its thread. */
export function registerReview(app: App, deps: ReviewDeps): void {
  app.action(actions.approvePin, async ({ ack, body, action, client, context }) => {
    await ack();
    const { pinId, version } = parsePinValue(action);
    const verdict = { decision: 'approve', version } as const;
    const userId = body.user.id;
    const decided = await decide(deps, { workspaceId: toWorkspaceId(context), userId, pinId, verdict });
    await sayRefusal(client, { userId, channelId: body.channel?.id }, decided);
  });

  app.action(actions.withdrawPin, async ({ ack, body, action, client, context }) => {
    await ack();
    const { pinId } = parsePinValue(action);
    const userId = body.user.id;
    const withdrawn = await withdrawPin(deps, { workspaceId: toWorkspaceId(context), userId, pinId });
    await sayRefusal(client, { userId, channelId: body.channel?.id }, withdrawn);
  });

  registerReason(app, deps, { decision: 'request_changes', actionId: actions.requestChanges });
  registerReason(app, deps, { decision: 'reject', actionId: actions.rejectPin });

  app.event('message', async ({ event, body, client, context }) => {
    await hearReply(deps, {
      workspaceId: toWorkspaceId(context),
      eventId: body.event_id,
      event,
      client,
    });
  });

  // A button that opens an address is told to us as well, and wants its answer.
  app.action(actions.openLivePin, async ({ ack }) => ack());
}

async function sayRefusal(
  client: WebClient,
  to: { userId: string; channelId: string | undefined },
  outcome: object,
): Promise<void> {
  if (isRefusal(outcome)) await sayTo(client, to, outcome.sentence);
}
