import { z } from 'zod';
import { checkView } from '../block-kit-errors.ts';
import { toViewPayload } from '../payloads/view-payload.ts';
import type { Json } from '../world/json.ts';
import { homeOf, modalsOf } from '../world/lookups.ts';
import { spendTrigger } from '../world/triggers.ts';
import { openModal, publishHome, pushModal, stackLimit, updateView } from '../world/views.ts';
import type { View } from '../world/world.ts';
import { type BotCall, botMethod, type Method, Refusal } from './method.ts';

const view = z.looseObject({ type: z.enum(['modal', 'home']), external_id: z.string().optional() });
const triggered = z.object({ view, trigger_id: z.string() });

export const viewsMethods: Readonly<Record<string, Method>> = {
  'views.open': botMethod([], triggered, (call, args) => {
    const draft = draftModal(call, args);
    checkNewView(call, 'views.open', args.view);
    warnInsideModal(call, args.trigger_id);
    return answer(call, openModal(call.world, draft));
  }),

  'views.push': botMethod([], triggered, (call, args) => {
    const draft = draftModal(call, args);
    checkNewView(call, 'views.push', args.view);
    const stack = modalsOf(call.world, draft.userId);
    if (stack.length === 0) throw new Refusal('not_found');
    if (stack.length >= stackLimit) throw new Refusal('push_limit_reached');
    return answer(call, pushModal(call.world, draft));
  }),

  'views.update': botMethod(
    [],
    z.object({
      view,
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
    }),
    (call, args) => {
      checkView(call.world, 'views.update', call.team.id, args.view);
      const current = findView(call, args);
      if (!current) throw new Refusal('not_found');
      needHash(current, args.hash);
      return answer(call, updateView(call.world, current, args.view));
    },
  ),

  'views.publish': botMethod(
    [],
    z.object({ view, user_id: z.string(), hash: z.string().optional() }),
    (call, args) => {
      const { world, team } = call;
      if (!world.manifest.hasHomeTab) throw new Refusal('not_enabled');
      const person = world.people.get(args.user_id);
      if (person?.teamId !== team.id) throw invalid('invalid `user_id`');
      checkView(world, 'views.publish', team.id, args.view);
      const current = homeOf(world, person.id);
      if (current) needHash(current, args.hash);
      const draft = {
        teamId: team.id,
        userId: person.id,
        type: 'home',
        source: args.view,
        channel: undefined,
      } as const;
      return answer(call, publishHome(world, draft, current));
    },
  ),
};

/**
 * Slack looks at the trigger before it looks at the view (the example of an error in
 * https://docs.slack.dev/reference/methods/views.open). Whether a refused view leaves the trigger good is written nowhere:
 * here it is spent.
 */
function draftModal(call: BotCall, args: { readonly view: Json; readonly trigger_id: string }) {
  const trigger = spendTrigger(call.world, call.team.id, args.trigger_id);
  if (typeof trigger === 'string') throw new Refusal(trigger);
  return {
    teamId: call.team.id,
    userId: trigger.personId,
    type: 'modal',
    source: args.view,
    channel: trigger.channel,
  } as const;
}

/** It often works by luck, and often does not: https://github.com/slackapi/bolt-js/issues/1827 */
function warnInsideModal({ world }: BotCall, triggerId: string): void {
  if (world.triggers.get(triggerId)?.isFromModal !== true) return;
  const message = 'views.open from inside a modal may never be shown: push or update instead';
  world.problems.push({ source: 'views.open', pointer: '/trigger_id', message });
}

function checkNewView(call: BotCall, source: string, candidate: z.infer<typeof view>): void {
  checkView(call.world, source, call.team.id, candidate);
  if (candidate.external_id && findView(call, { external_id: candidate.external_id })) {
    throw new Refusal('duplicate_external_id');
  }
}

function findView(
  call: BotCall,
  name: { readonly view_id?: string | undefined; readonly external_id?: string | undefined },
): View | undefined {
  return [...call.world.views.values()].find(
    (candidate) =>
      candidate.teamId === call.team.id &&
      (name.view_id ? candidate.id === name.view_id : candidate.externalId === name.external_id),
  );
}

function needHash(current: View, hash: string | undefined): void {
  if (hash && hash !== current.hash) throw new Refusal('hash_conflict');
}

function invalid(message: string): Refusal {
  return new Refusal('invalid_arguments', { response_metadata: { messages: [`[ERROR] ${message}`] } });
}

function answer(call: BotCall, shown: View): Json {
  return { ok: true, view: toViewPayload(call.world, shown) };
}
