import type { App, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import type { Pin } from '../../db/pins.ts';
import { isRefusal, type Refusal, refuse } from '../../pins/lifecycle.ts';
import { answerInTime, type SentView } from '../answer-in-time.ts';
import { actions, views } from '../ids.ts';
import { parsePinValue, toPinValue } from '../messages/pin-value.ts';
import { toErrors } from '../plain.ts';
import { sentenceModal } from '../sentence-modal.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import type { DoubtDeps, PinClick } from './doubt-deps.ts';
import { linkLivePin } from './link-live-pin.ts';
import { linkId, linkTitle, livePinModal, parseTyped } from './live-pin-modal.ts';
import { parseLivePinId } from './parse-live-pin-id.ts';

const triggerSchema = z.object({ trigger_id: z.string() });

/** "It is on Pinterest": the button asks for an address, the form looks there. */
export function registerLink(app: App, deps: DoubtDeps): void {
  app.action(actions.linkLivePin, async ({ ack, action, body, client }) => {
    await ack();
    const { trigger_id } = triggerSchema.parse(body);
    const view = livePinModal({ pinValue: toPinValue(parsePinValue(action)) });
    await client.views.open({ trigger_id, view });
  });

  app.view<ViewSubmitAction>(views.linkLivePin, async ({ ack, body, view, client, context }) => {
    const typed = parseTyped(view.state);
    const livePinId = parseLivePinId(typed);
    if (livePinId === undefined) {
      return await ack(toErrors({ [linkId]: notAnAddress }));
    }
    const { pinId } = parsePinValue(view.private_metadata);
    const userId = body.user.id;
    const click = { workspaceId: toWorkspaceId(context), userId, pinId, livePinId };
    const form = { pinValue: view.private_metadata, typed };
    await answer(deps, { client, viewId: view.id, userId, ack }, { click, form });
  });
}

async function answer(
  deps: DoubtDeps,
  sent: SentView,
  { click, form }: { click: PinClick & { livePinId: string }; form: { pinValue: string; typed: string } },
): Promise<void> {
  const toView = (end: Pin | Refusal) =>
    isRefusal(end) ? livePinModal({ ...form, problem: end.sentence }) : sentenceModal(linkTitle, linked);
  await answerInTime<Pin | Refusal>(deps, sent, {
    result: linkLivePin(deps, click),
    waiting: sentenceModal(linkTitle, 'I am looking at that pin on Pinterest…'),
    toAnswer: (end) => ({ response_action: 'update', view: toView(end) }),
    toView,
    toSentence: (end) => (isRefusal(end) ? end.sentence : undefined),
    failed: refuse('not_verified', 'Something went wrong on my side. Please try again.'),
  });
}

const linked = 'That is the one. It is linked, and the card says so.';

const notAnAddress =
  'Please paste the address of the pin’s own page, such as https://www.pinterest.com/pin/123/, or its number. A short pin.it link has to be opened first.';
