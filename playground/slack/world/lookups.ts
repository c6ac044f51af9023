import type { Channel, Person } from '../contract.ts';
import type { Message, View, World } from './world.ts';

export function getPerson(world: World, id: string): Person {
  const person = world.people.get(id);
  if (!person) throw new Error(`no person ${id} in the local Slack`);
  return person;
}

export function getChannel(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel) throw new Error(`no channel ${id} in the local Slack`);
  return channel;
}

/** The workspace in which somebody acts: their own, or for people from elsewhere the one that shares a channel with them. */
export function homeTeamOf(world: World, person: Person): string {
  if (world.teams.has(person.teamId)) return person.teamId;
  const shared = [...world.channels.values()].find((channel) => channel.members.includes(person.id));
  if (!shared) throw new Error(`${person.name} shares no channel with any workspace here`);
  return shared.teamId;
}

export function channelsOf(world: World, personId: string): readonly Channel[] {
  return [...world.channels.values()].filter((channel) => channel.members.includes(personId));
}

/** Who is in a channel. A deactivated person is in none, and in those of before once they are back. */
export function membersOf(world: World, channel: Channel): readonly string[] {
  return channel.members.filter((id) => world.people.get(id)?.kind !== 'deactivated');
}

/** Everybody whom members of this workspace meet: their colleagues and the outsiders in shared channels. */
export function peopleOf(world: World, teamId: string): readonly Person[] {
  const guests = new Set(
    [...world.channels.values()]
      .filter((channel) => channel.teamId === teamId)
      .flatMap((channel) => channel.members),
  );
  return [...world.people.values()].filter((person) => person.teamId === teamId || guests.has(person.id));
}

export function messagesOf(world: World, channelId: string): readonly Message[] {
  return world.messages.get(channelId) ?? [];
}

export function findMessage(world: World, channelId: string, ts: string): Message | undefined {
  return messagesOf(world, channelId).find((message) => message.ts === ts);
}

/** The open modals of a person, the top one last. */
export function modalsOf(world: World, personId: string): readonly View[] {
  const open = world.modals.get(personId) ?? [];
  return open.flatMap((id) => world.views.get(id) ?? []);
}

export function homeOf(world: World, personId: string): View | undefined {
  return world.views.get(world.homes.get(personId) ?? '');
}

/** The direct message between a person and the app, opened when first needed. */
export function openDirectMessage(
  world: World,
  teamId: string,
  personId: string,
  botUserId: string,
): Channel {
  const open = [...world.channels.values()].find(
    (channel) =>
      channel.kind === 'im' && channel.members.includes(personId) && channel.members.includes(botUserId),
  );
  if (open) return open;
  const channel: Channel = {
    id: world.ids.object('D'),
    teamId,
    name: '',
    kind: 'im',
    isArchived: false,
    isShared: false,
    topic: '',
    members: [personId, botUserId],
  };
  world.channels.set(channel.id, channel);
  return channel;
}
