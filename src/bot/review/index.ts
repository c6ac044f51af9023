import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { findPin } from '../../db/pins.ts';
import { isRefusal, nextState, type Refusal, refuse } from '../../pins/lifecycle.ts';
import { actions, views } from '../ids.ts';
import { parsePinValue } from '../messages/pin-value.ts';
import { sayTo } from '../say.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { checkReason } from './check-reason.ts';
import { decide, type ReviewDeps } from './decide.ts';
import {
  notDecidedModal,
  parseReason,
  type ReasonedDecision,
  reasonId,
  reasonModal,
} from './reason-modal.ts';
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

  registerReason(app, deps, 'request_changes', actions.requestChanges, views.requestChanges);
  registerReason(app, deps, 'reject', actions.rejectPin, views.rejectPin);

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

const triggerSchema = z.object({ trigger_id: z.string() });

/** A "no" needs a reason. The modal opens at once; everything is checked again when it is sent. */
function registerReason(
  app: App,
  deps: ReviewDeps,
  decision: ReasonedDecision,
  actionId: string,
  callbackId: string,
): void {
  app.action(actionId, async ({ ack, body, action, client, context }) => {
    await ack();
    const pin = parsePinValue(action);
    const barred = await whyNotAsk(deps, toWorkspaceId(context), pin, decision);
    if (barred !== undefined) {
      return await sayRefusal(client, { userId: body.user.id, channelId: body.channel?.id }, barred);
    }
    const { trigger_id } = triggerSchema.parse(body);
    await client.views.open({ trigger_id, view: reasonModal(decision, pin) });
  });

  app.view(callbackId, async ({ ack, body, view, context }) => {
    const typed = parseReason(view.state);
    const checked = checkReason(typed);
    if (isRefusal(checked)) {
      return await ack({ response_action: 'errors', errors: { [reasonId]: checked.sentence } });
    }
    const { pinId, version } = parsePinValue(view.private_metadata);
    const decided = await decide(deps, {
      workspaceId: toWorkspaceId(context),
      userId: body.user.id,
      pinId,
      verdict: { decision, version },
      reason: checked.reason,
    });
    if (!isRefusal(decided)) return await ack();
    await ack({ response_action: 'update', view: notDecidedModal(decided.sentence, checked.reason) });
  });
}

/** What can be known without asking Slack, before somebody starts to write. */
async function whyNotAsk(
  deps: ReviewDeps,
  workspaceId: string,
  { pinId, version }: { pinId: string; version: number },
  decision: ReasonedDecision,
): Promise<Refusal | undefined> {
  const pin = await findPin(deps.db, { workspaceId, pinId });
  if (pin === undefined) return refuse('not_found', 'We cannot find that pin here.');
  if (pin.version !== version) {
    return refuse('changed_since', 'This pin has changed since that card. Please look at the new one first.');
  }
  const next = nextState(pin.state, decision);
  return isRefusal(next) ? next : undefined;
}

async function sayRefusal(
  client: WebClient,
  to: { userId: string; channelId: string | undefined },
  outcome: object,
): Promise<void> {
  if (isRefusal(outcome)) await sayTo(client, to, outcome.sentence);
}
