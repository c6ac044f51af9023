import type { App, Context, ViewSubmitAction } from '@slack/bolt';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { PinCommand } from '../command.ts';
import { actions, shortcuts, views } from '../ids.ts';
import { unescapeMrkdwn } from '../messages/mrkdwn.ts';
import { parsePinValue } from '../messages/pin-value.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { answerSubmission } from './answer-submission.ts';
import { createChoices } from './choices.ts';
import { parseForm } from './form.ts';
import { pinModal } from './modal.ts';
import { type Opening, openEditPin, openNewPin, type Start } from './open.ts';
import { registerOptions } from './options.ts';
import { toStart } from './pin-this.ts';

/** `/pin` and `/pin <url>`; anything else gets a hint. */
export const newPinCommand: PinCommand = async (deps, { text, ack, ...invocation }) => {
  const start = toCommandStart(text);
  if (start === undefined) {
    return await ack(
      `I do not know “${text.replace(/[<>&`]/gu, '')}”. Try \`/pin\` to propose a pin, or \`/pin help\`.`,
    );
  }
  await ack();
  await openNewPin(deps, invocation, { ...start, channelId: invocation.channelId });
};

/**
 * The manifest asks Slack to escape what was typed, so an address comes as `<url>` with `&amp;` in it:
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
function toCommandStart(text: string): Start | undefined {
  if (text === '') return {};
  const url = /^<?(https?:\/\/[^\s|>]+)(?:\|[^>]*)?>?$/u.exec(text)?.[1];
  return url === undefined ? undefined : { source: 'url', imageUrl: unescapeMrkdwn(url) };
}

/** Everything that leads to a pin in review: shortcuts, the button in the Home, the modal, Edit. */
export function registerSubmit(app: App, deps: Deps): void {
  const choices = createChoices(deps);
  registerOptions(app, choices);

  app.shortcut(shortcuts.newPin, async ({ ack, shortcut, client, context }) => {
    await ack();
    const opening = toOpening({ client, context, userId: shortcut.user.id, body: shortcut });
    await openNewPin(deps, opening, {});
  });

  app.shortcut(
    { callback_id: shortcuts.pinThis, type: 'message_action' },
    async ({ ack, shortcut, client, context }) => {
      await ack();
      const opening = toOpening({ client, context, userId: shortcut.user.id, body: shortcut });
      await openNewPin(deps, opening, { ...toStart(shortcut.message), channelId: shortcut.channel.id });
    },
  );

  app.action(actions.openPinModal, async ({ ack, body, client, context }) => {
    await ack();
    const opening = toOpening({ client, context, userId: body.user.id, body });
    await openNewPin(deps, opening, {});
  });

  app.action(actions.editPin, async ({ ack, body, client, context, action }) => {
    await ack();
    const opening = toOpening({ client, context, userId: body.user.id, body });
    await openEditPin(deps, opening, parsePinValue(action).pinId);
  });

  for (const choice of [actions.chooseImageSource, actions.chooseBoard, actions.chooseTiming]) {
    app.action(choice, async ({ ack, body, client }) => {
      await ack();
      await redraw(client, body);
    });
  }

  app.view<ViewSubmitAction>(views.pin, async ({ ack, body, view, client, context }) => {
    const submission = {
      workspaceId: toWorkspaceId(context),
      userId: body.user.id,
      client,
      form: parseForm(view),
    };
    await answerSubmission(deps, submission, { viewId: view.id, ack });
  });
}

const triggerSchema = z.object({ trigger_id: z.string() });

function toOpening(from: { client: WebClient; context: Context; userId: string; body: unknown }): Opening {
  const { client, context, userId, body } = from;
  const { trigger_id: triggerId } = triggerSchema.parse(body);
  return { client, workspaceId: toWorkspaceId(context), userId, triggerId };
}

const viewSchema = z.object({ view: z.looseObject({ id: z.string(), hash: z.string() }) });

/** Draws the form again after a choice that changes which fields it has. The hash lets a newer drawing win. */
async function redraw(client: WebClient, body: unknown): Promise<void> {
  const { view } = viewSchema.parse(body);
  try {
    await client.views.update({ view_id: view.id, hash: view.hash, view: pinModal(parseForm(view)) });
  } catch (error) {
    if (!isOutdated(error)) throw error;
  }
}

/** https://docs.slack.dev/reference/methods/views.update#errors */
function isOutdated(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'hash_conflict';
}
