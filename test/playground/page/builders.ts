import type { Channel, MessageView, Person, WireEntry } from '../../../playground/slack/contract.ts';

export function aPerson(over: Partial<Person> = {}): Person {
  return {
    id: 'U1',
    teamId: 'T1',
    name: 'ana',
    realName: 'Ana Sousa',
    title: '',
    kind: 'member',
    isAdmin: false,
    timeZone: 'Europe/Lisbon',
    ...over,
  };
}

export function aChannel(over: Partial<Channel> = {}): Channel {
  return {
    id: 'C1',
    teamId: 'T1',
    name: 'general',
    kind: 'public',
    isArchived: false,
    isShared: false,
    topic: '',
    members: [],
    ...over,
  };
}

export function aMessage(over: Partial<MessageView> = {}): MessageView {
  return {
    ts: '1790000000.000100',
    channel: 'C1',
    user: 'U1',
    isBot: false,
    text: 'Hello',
    blocks: [],
    files: [],
    isEdited: false,
    isEphemeral: false,
    replies: { count: 0, users: [] },
    ...over,
  };
}

export function aWireEntry(over: Partial<WireEntry> = {}): WireEntry {
  return {
    id: 1,
    at: '2026-11-23T12:00:00.000Z',
    direction: 'from_app',
    title: 'views.open',
    status: 200,
    ms: 4,
    request: {},
    response: {},
    problems: [],
    ...over,
  };
}
