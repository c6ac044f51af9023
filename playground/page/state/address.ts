import type { Channel, Person } from '../../slack/contract.ts';

/** What the middle of the page shows. */
export type Place = { readonly kind: 'home' } | { readonly kind: 'channel'; readonly id: string };

/** What the address bar says: `?as=maya&channel=pin-review&thread=1700000000.000100`. */
export interface Address {
  readonly as: string | undefined;
  readonly channel: string | undefined;
  readonly thread: string | undefined;
  readonly isHome: boolean;
}

export function parseAddress(search: string): Address {
  const query = new URLSearchParams(search);
  return {
    as: query.get('as') ?? undefined,
    channel: query.get('channel') ?? undefined,
    thread: query.get('thread') ?? undefined,
    isHome: query.get('view') === 'home',
  };
}

/** Names rather than ids, so that a link can be written by hand. */
export function formatAddress(
  me: Person,
  place: Place | undefined,
  channels: readonly Channel[],
  thread: string | undefined,
): string {
  const query = new URLSearchParams({ as: me.name });
  if (place?.kind === 'home') query.set('view', 'home');
  const channel = place?.kind === 'channel' ? channels.find(({ id }) => id === place.id) : undefined;
  if (channel) query.set('channel', channel.kind === 'im' ? channel.id : channel.name);
  if (thread !== undefined) query.set('thread', thread);
  return `?${query}`;
}

/** A person by handle, id or real name. */
export function findPerson(people: readonly Person[], who: string | undefined): Person | undefined {
  return people.find(({ id, name, realName }) => who === id || who === name || who === realName);
}

/** A channel by name, `#name` or id. */
function findChannel(channels: readonly Channel[], which: string | undefined): Channel | undefined {
  const name = which?.replace(/^#/u, '');
  return channels.find((channel) => channel.id === name || channel.name === name);
}

/** Where the page opens: where the address says, else the first channel of the list. */
export function toPlace(address: Address, channels: readonly Channel[]): Place | undefined {
  if (address.isHome) return { kind: 'home' };
  const [first] = channels.filter((channel) => channel.kind !== 'im' && !channel.isArchived);
  const channel = findChannel(channels, address.channel) ?? first ?? channels[0];
  return channel ? { kind: 'channel', id: channel.id } : undefined;
}
