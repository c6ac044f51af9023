import { z } from 'zod';
import { checkView } from '../block-kit-errors.ts';
import type { Context } from '../context.ts';
import type { Act, ActResult } from '../contract.ts';
import { Refusal } from '../methods/method.ts';
import { toViewPayload } from '../payloads/view-payload.ts';
import { listElements } from '../world/blocks.ts';
import { choiceOf } from '../world/element-state.ts';
import { giveToApp } from '../world/files.ts';
import { type Json, jsonItems, textOf } from '../world/json.ts';
import { modalsOf } from '../world/lookups.ts';
import { createResponseUrl, createTrigger } from '../world/triggers.ts';
import {
  closeAllModals,
  closeModal,
  pushModal,
  replaceView,
  stackLimit,
  updateView,
} from '../world/views.ts';
import type { View, World } from '../world/world.ts';
import { checkInputs } from './check-inputs.ts';
import { type Actor, addNotice, refused, tell, toInteraction, toResult } from './interaction.ts';

type ActOf<Kind extends Act['do']> = Extract<Act, { do: Kind }>;

const viewSource = z.looseObject({ type: z.literal('modal') });

/** https://docs.slack.dev/surfaces/modals#response_actions */
const responseAction = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: viewSource }),
  z.object({ response_action: z.literal('push'), view: viewSource }),
  z.object({ response_action: z.literal('clear') }),
]);

type ResponseAction = z.infer<typeof responseAction>;

/** Submits a modal: the client's own checks first, then the app's answer. */
export async function submitModal(context: Context, actor: Actor, act: ActOf<'submit'>): Promise<ActResult> {
  const { world } = context;
  const view = findModal(world, actor, act.viewId);
  if (!view) return refused('view_not_found');
  const errors = checkInputs(view);
  replaceView(world, { ...view, errors });
  if (Object.keys(errors).length > 0) return { ok: false, error: 'missing_required_input', errors };
  handOverFiles(world, view);
  const payload = {
    ...toInteraction(world, 'view_submission', actor),
    trigger_id: createTrigger(world, {
      teamId: actor.teamId,
      personId: actor.person.id,
      channel: view.channel,
      isFromModal: true,
    }),
    view: toViewPayload(world, view),
    response_urls: toResponseUrls(world, actor, view),
  };
  const told = await tell(context, actor, 'The submission', { kind: 'interactive', payload });
  if (!told.isOk) return toResult(told);
  return { ...obey(context, actor, view.id, told.body), ackMs: told.ms };
}

function findModal(world: World, actor: Actor, id: string): View | undefined {
  const top = modalsOf(world, actor.person.id).at(-1);
  return top?.id === id ? top : undefined;
}

function handOverFiles(world: World, view: View): void {
  for (const state of Object.values(view.values).flatMap((block) => Object.values(block))) {
    for (const file of jsonItems(state['files'])) giveToApp(world, textOf(file['id']) ?? '');
  }
}

/** Channels chosen where `response_url_enabled` is set may be answered to without a token. */
function toResponseUrls(world: World, { person, teamId }: Actor, view: View): readonly Json[] {
  return listElements(view.payload.blocks).flatMap(({ element, blockId, actionId }) => {
    const channel = textOf(choiceOf(view.values[blockId]?.[actionId]));
    if (element['response_url_enabled'] !== true || channel === undefined) return [];
    const hook = { teamId, personId: person.id, channel, source: undefined };
    const response_url = createResponseUrl(world, 'app', hook);
    return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url }];
  });
}

/** Does with the modal what the app's acknowledgement says. */
function obey(context: Context, actor: Actor, viewId: string, body: unknown): ActResult {
  const { world } = context;
  const view = world.views.get(viewId);
  if (!view) return { ok: true };
  if (isEmpty(body)) {
    closeModal(world, view);
    return { ok: true };
  }
  const parsed = responseAction.safeParse(body);
  if (!parsed.success) {
    const message = `unusable answer to a submission: ${parsed.error.issues[0]?.message}`;
    world.problems.push({ source: 'view_submission', pointer: '', message });
    addNotice(world, actor.person.id, 'We had some trouble connecting. Try again?');
    return refused('dispatch_failed');
  }
  return applyResponse(context, actor, view, parsed.data);
}

function applyResponse(context: Context, actor: Actor, view: View, response: ResponseAction): ActResult {
  const { world } = context;
  try {
    switch (response.response_action) {
      case 'errors':
        return showErrors(world, view, response.errors);
      case 'clear':
        closeAllModals(world, actor.person.id);
        return { ok: true };
      case 'update':
        checkView(world, 'view_submission', view.teamId, response.view);
        updateView(world, view, response.view);
        return { ok: true };
      case 'push':
        return pushOnto(world, view, response.view);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    addNotice(world, actor.person.id, 'We had some trouble connecting. Try again?');
    return refused(error.code);
  }
}

function showErrors(world: World, view: View, errors: Readonly<Record<string, string>>): ActResult {
  const inputs = view.payload.blocks
    .filter((block) => block['type'] === 'input')
    .map((block) => block['block_id']);
  for (const blockId of Object.keys(errors).filter((id) => !inputs.includes(id))) {
    const message = `errors name a block that is no input: ${blockId}`;
    world.problems.push({ source: 'view_submission', pointer: `/errors/${blockId}`, message });
  }
  replaceView(world, { ...view, errors });
  return { ok: false, error: 'submission_refused', errors };
}

function pushOnto(world: World, view: View, source: Json): ActResult {
  checkView(world, 'view_submission', view.teamId, source);
  if (modalsOf(world, view.userId).length >= stackLimit) throw new Refusal('push_limit_reached');
  pushModal(world, {
    teamId: view.teamId,
    userId: view.userId,
    type: 'modal',
    source,
    channel: view.channel,
  });
  return { ok: true };
}

function isEmpty(body: unknown): boolean {
  if (body === '' || body === undefined || body === null) return true;
  return typeof body === 'object' && Object.keys(body).length === 0;
}

/** Closes a modal by its Cancel button: https://docs.slack.dev/surfaces/modals#modal_cancellations */
export async function closeByPerson(context: Context, actor: Actor, act: ActOf<'close'>): Promise<ActResult> {
  const { world } = context;
  const view = findModal(world, actor, act.viewId);
  if (!view) return refused('view_not_found');
  const isCleared = view.payload['clear_on_close'] === true;
  const payload = {
    ...toInteraction(world, 'view_closed', actor),
    view: toViewPayload(world, view),
    is_cleared: isCleared,
  };
  if (isCleared) closeAllModals(world, actor.person.id);
  else closeModal(world, view);
  if (view.payload['notify_on_close'] !== true) return { ok: true };
  return toResult(await context.deliveries.deliver({ kind: 'interactive', payload }));
}
