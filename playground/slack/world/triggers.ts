import type { ResponseHook, Trigger, World } from './world.ts';

const hookLifeMs = 30 * 60_000;
const hookUses = 5;

export function createTrigger(
  world: World,
  cause: Pick<Trigger, 'teamId' | 'personId' | 'channel' | 'isFromModal'>,
): string {
  const id = `${world.ids.short()}.${world.ids.short()}.${world.ids.secret().toLowerCase()}`;
  world.triggers.set(id, { ...cause, createdAt: world.now(), isUsed: false });
  return id;
}

export type TriggerRefusal = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

/** A trigger opens one view, within its short life: https://docs.slack.dev/interactivity/handling-user-interaction */
export function spendTrigger(world: World, teamId: string, id: string): Trigger | TriggerRefusal {
  const trigger = world.triggers.get(id);
  if (!trigger || trigger.teamId !== teamId) return 'invalid_trigger_id';
  if (trigger.isUsed) return 'exchanged_trigger_id';
  if (world.now().getTime() - trigger.createdAt.getTime() > world.triggerLifeMs) return 'expired_trigger_id';
  world.triggers.set(id, { ...trigger, isUsed: true });
  return trigger;
}

export function createResponseUrl(
  world: World,
  kind: 'commands' | 'actions' | 'app',
  hook: Omit<ResponseHook, 'createdAt' | 'uses'>,
): string {
  const path = `/${kind}/${hook.teamId}/${world.ids.secret()}`;
  world.hooks.set(path, { ...hook, createdAt: world.now(), uses: 0 });
  return `${world.urls.hooks}${path}`;
}

export type HookRefusal = 'expired_url' | 'used_url';

/** Five uses in thirty minutes: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export function spendResponseHook(world: World, path: string): ResponseHook | HookRefusal {
  const hook = world.hooks.get(path);
  if (!hook || world.now().getTime() - hook.createdAt.getTime() > hookLifeMs) return 'expired_url';
  if (hook.uses >= hookUses) return 'used_url';
  world.hooks.set(path, { ...hook, uses: hook.uses + 1 });
  return hook;
}
