import type { Container, StateValues } from '../contract.ts';
import { toMessagePayload } from '../payloads/message-payload.ts';
import { toViewPayload } from '../payloads/view-payload.ts';
import { toStateValues } from '../world/element-state.ts';
import type { Json } from '../world/json.ts';
import { findMessage, homeOf, modalsOf } from '../world/lookups.ts';
import { createResponseUrl } from '../world/triggers.ts';
import { replaceView } from '../world/views.ts';
import type { Message, View, World } from '../world/world.ts';
import type { Actor } from './interaction.ts';

/** Something with elements that a person looks at: a message, their top modal, their Home. */
export interface Surface {
  readonly blocks: readonly Json[];
  readonly values: StateValues;
  readonly channel: string | undefined;
  readonly isModal: boolean;
  readonly save: (values: StateValues) => void;
  /** The part of the payload that tells the app where the person acted. */
  readonly toPlace: () => Json;
  /** The address for answers; messages only. */
  readonly toResponseUrl: () => Json;
}

export function findSurface(world: World, actor: Actor, container: Container): Surface | undefined {
  if (container.kind === 'message') return messageSurface(world, actor, container);
  const view =
    container.kind === 'home'
      ? homeOf(world, actor.person.id)
      : modalsOf(world, actor.person.id).find((modal) => modal.id === container.viewId);
  return view && viewSurface(world, view);
}

function viewSurface(world: World, view: View): Surface {
  return {
    blocks: view.payload.blocks,
    values: view.values,
    channel: undefined,
    isModal: view.type === 'modal',
    save: (values) => replaceView(world, { ...view, values }),
    toPlace: () => {
      const current = world.views.get(view.id) ?? view;
      return { container: { type: 'view', view_id: view.id }, view: toViewPayload(world, current) };
    },
    toResponseUrl: () => ({}),
  };
}

function messageSurface(
  world: World,
  { person, teamId }: Actor,
  place: { readonly channel: string; readonly ts: string },
): Surface | undefined {
  const channel = world.channels.get(place.channel);
  const message = findMessage(world, place.channel, place.ts);
  if (!channel?.members.includes(person.id) || message?.botId === undefined) return undefined;
  if (message.onlyFor !== undefined && message.onlyFor !== person.id) return undefined;
  const key = `${person.id} ${channel.id} ${message.ts}`;
  const read = () => toStateValues(message.blocks, world.messageValues.get(key) ?? {}, channel.id);
  const hook = { teamId, personId: person.id, channel: channel.id, source: sourceOf(message) };
  return {
    blocks: message.blocks,
    values: read(),
    channel: channel.id,
    isModal: false,
    save: (values) => {
      world.messageValues.set(key, values);
    },
    toPlace: () => ({
      container: toContainer(message),
      channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
      state: { values: read() },
      ...(message.onlyFor === undefined ? { message: toMessagePayload(world, message) } : {}),
    }),
    toResponseUrl: () => ({ response_url: createResponseUrl(world, 'actions', hook) }),
  };
}

function sourceOf({ ts, onlyFor, threadTs }: Message) {
  return {
    ts,
    ...(onlyFor === undefined ? {} : { onlyFor }),
    ...(threadTs === undefined ? {} : { threadTs }),
  };
}

/** Slack does not keep ephemeral messages, so only their place is told. */
function toContainer({ ts, channel, threadTs, onlyFor }: Message): Json {
  return {
    type: 'message',
    message_ts: ts,
    channel_id: channel,
    is_ephemeral: onlyFor !== undefined,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  };
}
