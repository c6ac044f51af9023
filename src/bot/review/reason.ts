import type { App, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { findPin, type Pin } from '../../db/pins.ts';
import { isRefusal, nextState, type Refusal, refuse } from '../../pins/lifecycle.ts';
import { answerInTime, type SentView } from '../answer-in-time.ts';
import { parsePinValue } from '../messages/pin-value.ts';
import { openThenFill } from '../open-then-fill.ts';
import { toErrors } from '../plain.ts';
import { sentenceModal } from '../sentence-modal.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { checkReason } from './check-reason.ts';
import { type Ask, decide, type ReviewDeps } from './decide.ts';
import {
  notDecidedModal,
  parseReason,
  type ReasonedDecision,
  reasonId,
  reasonModal,
  reasonTexts,
} from './reason-modal.ts';

const triggerSchema = z.object({ trigger_id: z.string() });

/** A "no" needs a reason. What is known when the button is pressed is asked again when the reason is sent. */
export function registerReason(
  app: App,
  deps: ReviewDeps,
  { decision, actionId }: { decision: ReasonedDecision; actionId: string },
): void {
  const { title, callbackId } = reasonTexts[decision];

  app.action(actionId, async ({ ack, body, action, client, context }) => {
    await ack();
    const key = { workspaceId: toWorkspaceId(context), ...parsePinValue(action) };
    const { trigger_id: triggerId } = triggerSchema.parse(body);
    await openThenFill({ client, triggerId, title }, async () => {
      const barred = await whyNotAsk(deps, key, decision);
      return {
        view: barred === undefined ? reasonModal(decision, key) : sentenceModal(title, barred.sentence),
      };
    });
  });

  app.view<ViewSubmitAction>(callbackId, async ({ ack, body, view, client, context }) => {
    const checked = checkReason(parseReason(view.state));
    if (isRefusal(checked)) {
      return await ack(toErrors({ [reasonId]: checked.sentence }));
    }
    const { pinId, version } = parsePinValue(view.private_metadata);
    const [userId, verdict] = [body.user.id, { decision, version }];
    const ask = { workspaceId: toWorkspaceId(context), userId, pinId, verdict, ...checked };
    await answer(deps, { client, viewId: view.id, userId, ack }, { ...ask, decision });
  });
}

async function answer(
  deps: ReviewDeps,
  sent: SentView,
  ask: Ask & { reason: string; decision: ReasonedDecision },
): Promise<void> {
  const { title, done } = reasonTexts[ask.decision];
  await answerInTime<Pin | Refusal>(deps, sent, {
    result: decide(deps, ask),
    waiting: sentenceModal(title, 'One moment: I am looking whether this can still be decided.'),
    toAnswer: (end) =>
      isRefusal(end)
        ? { response_action: 'update', view: notDecidedModal(end.sentence, ask.reason) }
        : undefined,
    toView: (end) =>
      isRefusal(end) ? notDecidedModal(end.sentence, ask.reason) : sentenceModal(title, done),
    toSentence: (end) => (isRefusal(end) ? end.sentence : undefined),
    failed: unexpected,
  });
}

const unexpected = refuse(
  'not_verified',
  'Something went wrong on my side. The card shows whether this was decided; if not, please try again.',
);

/** What can be known without asking Slack, before somebody starts to write. */
async function whyNotAsk(
  deps: Pick<ReviewDeps, 'db'>,
  key: { workspaceId: string; pinId: string; version: number },
  decision: ReasonedDecision,
): Promise<Refusal | undefined> {
  const pin = await findPin(deps.db, key);
  if (pin === undefined) return refuse('not_found', 'I cannot find that pin here.');
  if (pin.version !== key.version) {
    return refuse('changed_since', 'This pin has changed since that card. Please look at the new one first.');
  }
  const next = nextState(pin.state, decision);
  return isRefusal(next) ? next : undefined;
}
