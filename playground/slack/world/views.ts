import { withIds } from './blocks.ts';
import { toStateValues } from './element-state.ts';
import { type Json, textOf } from './json.ts';
import { modalsOf } from './lookups.ts';
import type { View, World } from './world.ts';

export interface NewView {
  readonly teamId: string;
  readonly userId: string;
  readonly type: 'modal' | 'home';
  readonly source: Json;
  readonly channel: string | undefined;
}

export const stackLimit = 3;

function newHash(world: World): string {
  return `${Math.floor(world.now().getTime() / 1000)}.${world.ids.short()}${world.ids.short()}`;
}

function createView(world: World, draft: NewView, below: View | undefined): View {
  const id = world.ids.object('V');
  const blocks = withIds(world.ids, draft.source['blocks']);
  const view: View = {
    id,
    teamId: draft.teamId,
    userId: draft.userId,
    type: draft.type,
    payload: { ...draft.source, blocks },
    values: toStateValues(blocks, {}, draft.channel),
    hash: newHash(world),
    externalId: textOf(draft.source['external_id']) ?? '',
    rootId: below?.rootId ?? id,
    previousId: below?.id,
    errors: {},
    channel: draft.channel,
  };
  world.views.set(id, view);
  return view;
}

/** A new modal on an empty screen: what was open before is gone. */
export function openModal(world: World, draft: NewView): View {
  closeAllModals(world, draft.userId);
  const view = createView(world, draft, undefined);
  world.modals.set(draft.userId, [view.id]);
  world.changed();
  return view;
}

export function pushModal(world: World, draft: NewView): View {
  const stack = modalsOf(world, draft.userId);
  const view = createView(world, draft, stack.at(-1));
  world.modals.set(draft.userId, [...stack.map((modal) => modal.id), view.id]);
  world.changed();
  return view;
}

export function updateView(world: World, view: View, source: Json): View {
  const blocks = withIds(world.ids, source['blocks']);
  const updated: View = {
    ...view,
    payload: { ...source, blocks },
    values: toStateValues(blocks, view.values, view.channel),
    hash: newHash(world),
    externalId: textOf(source['external_id']) ?? view.externalId,
    errors: {},
  };
  world.views.set(view.id, updated);
  world.changed();
  return updated;
}

export function publishHome(world: World, draft: NewView, current: View | undefined): View {
  if (current) return updateView(world, current, draft.source);
  const view = createView(world, draft, undefined);
  world.homes.set(draft.userId, view.id);
  world.changed();
  return view;
}

/** Closes a modal and whatever lies above it. */
export function closeModal(world: World, view: View): void {
  const stack = world.modals.get(view.userId) ?? [];
  const index = stack.indexOf(view.id);
  if (index === -1) return;
  for (const id of stack.slice(index)) world.views.delete(id);
  world.modals.set(view.userId, stack.slice(0, index));
  world.changed();
}

export function closeAllModals(world: World, personId: string): void {
  for (const id of world.modals.get(personId) ?? []) world.views.delete(id);
  world.modals.delete(personId);
  world.changed();
}

export function replaceView(world: World, view: View): void {
  world.views.set(view.id, view);
  world.changed();
}
