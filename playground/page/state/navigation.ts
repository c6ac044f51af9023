import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Person } from '../../slack/contract.ts';
import { type Address, findPerson, formatAddress, type Place, toPlace } from './address.ts';
import type { Session } from './session.ts';
import { markKey, newestTs, type ReadMarks, unreadChannels } from './unread.ts';

/** Who looks at what. */
export interface Navigation {
  readonly place: ReadonlySignal<Place | undefined>;
  /** The `ts` of the message whose thread is open. */
  readonly thread: ReadonlySignal<string | undefined>;
  readonly unread: ReadonlySignal<ReadonlySet<string>>;
  start(): Promise<void>;
  switchTo(person: Person): Promise<void>;
  go(place: Place): Promise<void>;
  openThread(ts: string | undefined): void;
}

export interface NavigationOptions {
  readonly session: Session;
  readonly address: Address;
  readonly startAs: string;
  showAddress(search: string): void;
}

const anywhere: Address = { as: undefined, channel: undefined, thread: undefined, isHome: false };

export function createNavigation({ session, address, startAs, showAddress }: NavigationOptions): Navigation {
  const { snapshot } = session;
  const place = signal<Place | undefined>(undefined);
  const thread = signal<string | undefined>(undefined);
  const openedAt = signal('0');
  const { unread, markRead } = createUnread(snapshot, openedAt);

  // Whatever arrives in the channel that is open has been seen.
  effect(() => {
    if (snapshot.value && place.value?.kind === 'channel') markRead(snapshot.value.me.id, place.value.id);
  });

  function show(): void {
    const now = snapshot.peek();
    if (now) showAddress(formatAddress(now.me, place.value, now.channels, thread.value));
  }

  async function openHome(): Promise<void> {
    if (place.value?.kind === 'home') await session.act({ do: 'open_home' });
  }

  return {
    place,
    thread,
    unread,
    async start() {
      const first = await session.become(startAs);
      const person = findPerson(first.people, address.as) ?? first.me;
      const mine = person.id === first.me.id ? first : await session.become(person.id);
      openedAt.value = String(Date.parse(mine.now) / 1000);
      place.value = toPlace(address, mine.channels);
      thread.value = address.thread;
      await openHome();
    },
    async switchTo(person) {
      const next = await session.become(person.id);
      const here = place.value;
      const isThere = here?.kind === 'home' || next.channels.some((channel) => channel.id === here?.id);
      if (!isThere) {
        place.value = toPlace(anywhere, next.channels);
        thread.value = undefined;
      }
      show();
      await openHome();
    },
    async go(to) {
      place.value = to;
      thread.value = undefined;
      show();
      await openHome();
    },
    openThread(ts) {
      thread.value = ts;
      show();
    },
  };
}

function createUnread(snapshot: Session['snapshot'], openedAt: ReadonlySignal<string>) {
  const marks = signal<ReadMarks>(new Map());
  const unread = computed(() => {
    const now = snapshot.value;
    return now ? unreadChannels(now.messages, now.me.id, marks.value, openedAt.value) : new Set<string>();
  });

  function markRead(personId: string, channelId: string): void {
    const newest = newestTs(snapshot.peek()?.messages ?? [], channelId);
    const key = markKey(personId, channelId);
    if (newest === undefined || marks.peek().get(key) === newest) return;
    marks.value = new Map([...marks.peek(), [key, newest]]);
  }

  return { unread, markRead };
}
