import type { Context } from '../context.ts';
import type { Act, ActResult, ElementState } from '../contract.ts';
import { findElement, type PlacedElement } from '../world/blocks.ts';
import { stateShapeOf, withState } from '../world/element-state.ts';
import { isJson, type Json, jsonItems, plainText, textOf } from '../world/json.ts';
import { createTrigger } from '../world/triggers.ts';
import { acceptState, offerKey } from './accept-state.ts';
import { type Actor, refused, tell, toInteraction, toResult } from './interaction.ts';
import { findSurface, type Surface } from './surface.ts';

type ActOf<Kind extends Act['do']> = Extract<Act, { do: Kind }>;

/** A press of a button, or a change of an element that tells the app at once. */
export async function actOnElement(context: Context, actor: Actor, act: ActOf<'act'>): Promise<ActResult> {
  const { world } = context;
  const surface = findSurface(world, actor, act.in);
  const placed = surface && findElement(surface.blocks, act.blockId, act.actionId);
  if (!placed) return refused('element_not_found');
  if (act.state === undefined) {
    if (stateShapeOf(placed.type) || placed.type === 'overflow') return refused('invalid_state');
    return dispatchAction(context, actor, surface, placed, undefined);
  }
  const state = acceptState(world, actor, placed, act.state);
  if (!state) return refused('invalid_state');
  if (placed.type !== 'overflow')
    surface.save(withState(surface.values, placed.blockId, placed.actionId, state));
  return dispatchAction(context, actor, surface, placed, state);
}

/** Fills in an input; the app hears of it only if the block dispatches. */
export async function fillInput(context: Context, actor: Actor, act: ActOf<'fill'>): Promise<ActResult> {
  const { world } = context;
  const surface = findSurface(world, actor, act.in);
  const placed = surface && findElement(surface.blocks, act.blockId, act.actionId);
  if (!placed) return refused('element_not_found');
  const state = acceptState(world, actor, placed, act.state);
  if (!state) return refused('invalid_state');
  surface.save(withState(surface.values, placed.blockId, placed.actionId, state));
  const isSilent = placed.block['type'] === 'input' && placed.block['dispatch_action'] !== true;
  return isSilent ? { ok: true } : dispatchAction(context, actor, surface, placed, state);
}

async function dispatchAction(
  context: Context,
  actor: Actor,
  surface: Surface,
  placed: PlacedElement,
  state: ElementState | undefined,
): Promise<ActResult> {
  const { world } = context;
  if (!world.manifest.hasInteractivity) return refused('interactivity_disabled');
  const payload = {
    ...toInteraction(world, 'block_actions', actor),
    ...surface.toPlace(),
    trigger_id: createTrigger(world, {
      teamId: actor.teamId,
      personId: actor.person.id,
      channel: surface.channel,
      isFromModal: surface.isModal,
    }),
    ...surface.toResponseUrl(),
    actions: [toAction(placed, state, world.nextTs())],
  };
  return toResult(await tell(context, actor, 'The action', { kind: 'interactive', payload }));
}

const copiedKeys = ['text', 'value', 'style', 'url', 'placeholder', 'min_query_length', 'confirm'];

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
function toAction(
  { element, type, actionId, blockId }: PlacedElement,
  state: ElementState | undefined,
  ts: string,
): Json {
  const initial = Object.keys(element).filter((key) => key.startsWith('initial_'));
  const copied = [...copiedKeys, ...initial].filter((key) => key in element);
  return {
    ...Object.fromEntries(copied.map((key) => [key, element[key]])),
    ...state,
    type,
    action_id: actionId,
    block_id: blockId,
    action_ts: ts,
  };
}

/** Slack asks from the third letter on, unless the element says otherwise. */
const defaultQueryLength = 3;

/** https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
export async function suggestOptions(
  context: Context,
  actor: Actor,
  act: ActOf<'suggest'>,
): Promise<ActResult> {
  const { world, deliveries } = context;
  const surface = findSurface(world, actor, act.in);
  const placed = surface && findElement(surface.blocks, act.blockId, act.actionId);
  if (!surface || !placed?.type.endsWith('external_select')) return refused('element_not_found');
  if (act.query.length < Number(placed.element['min_query_length'] ?? defaultQueryLength)) {
    return refused('query_too_short');
  }
  const payload = {
    ...toInteraction(world, 'block_suggestion', actor),
    ...surface.toPlace(),
    action_id: placed.actionId,
    block_id: placed.blockId,
    value: act.query,
  };
  const told = await deliveries.deliver({ kind: 'interactive', payload });
  if (!told.isOk) return toResult(told);
  return { ...keepOffer(context, actor, placed, told.body), ackMs: told.ms };
}

function keepOffer({ world }: Context, actor: Actor, placed: PlacedElement, body: unknown): ActResult {
  const answer = isJson(body) ? body : {};
  const groups = jsonItems(answer['option_groups']);
  const options = jsonItems(answer['options']);
  const all = [...options, ...groups.flatMap((group) => jsonItems(group['options']))];
  const problems = findOptionProblems(answer, all);
  for (const message of problems)
    world.problems.push({ source: 'block_suggestion', pointer: '/options', message });
  if (problems.length > 0) return refused('invalid_options');
  world.offered.set(offerKey(actor, placed), all);
  return groups.length > 0 ? { ok: true, optionGroups: groups } : { ok: true, options };
}

/** Limits: https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
function findOptionProblems(answer: Json, options: readonly Json[]): readonly string[] {
  if (!Array.isArray(answer['options']) && !Array.isArray(answer['option_groups'])) {
    return ['must define either `options` or `option_groups`'];
  }
  const tooMany = options.length > 100 ? ['no more than 100 items allowed [json-pointer:/options]'] : [];
  const long = options.flatMap((option, index) => {
    const text = plainText(option['text']) ?? '';
    if (text.length > 75)
      return [`must be less than 76 characters [json-pointer:/options/${index}/text/text]`];
    const value = textOf(option['value']) ?? '';
    return value.length > 150
      ? [`must be less than 151 characters [json-pointer:/options/${index}/value]`]
      : [];
  });
  return [...tooMany, ...long];
}
