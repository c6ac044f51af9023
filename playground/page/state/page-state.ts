import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Act, ActResult, Person, Snapshot } from '../../slack/contract.ts';
import { type Address, findPerson, formatAddress, type Place, toPlace } from './address.ts';
import type { Api, PageLink } from './api.ts';
import { errorSentence, isSaidElsewhere } from './error-sentence.ts';
import { runLatest } from './run-latest.ts';
import { createToasts, type Toasts } from './toasts.ts';
import { markKey, newestTs, type ReadMarks, unreadChannels } from './unread.ts';
import { createWire, type Wire } from './wire-state.ts';

/** Everything the page knows and can do. Components read the signals and call the functions. */
export interface Page {
  readonly snapshot: ReadonlySignal<Snapshot | undefined>;
  readonly place: ReadonlySignal<Place | undefined>;
  /** The `ts` of the message whose thread is open. */
  readonly thread: ReadonlySignal<string | undefined>;
  readonly unread: ReadonlySignal<ReadonlySet<string>>;
  readonly isOnline: Signal<boolean>;
  readonly links: ReadonlySignal<readonly PageLink[]>;
  readonly toasts: Toasts;
  readonly wire: Wire;
  start(): Promise<void>;
  refresh(): Promise<void>;
  switchTo(person: Person): Promise<void>;
  go(place: Place): Promise<void>;
  openThread(ts: string | undefined): void;
  /** Does what the person did and waits for the app's answer; a refusal is told to the person. */
  act(act: Act): Promise<ActResult>;
  upload(file: File): Promise<string>;
}

export interface PageOptions {
  readonly api: Api;
  readonly address: Address;
  showAddress(search: string): void;
}

export function createPage({ api, address, showAddress }: PageOptions): Page {
  const snapshot = signal<Snapshot | undefined>(undefined);
  const place = signal<Place | undefined>(undefined);
  const thread = signal<string | undefined>(undefined);
  const links = signal<readonly PageLink[]>([]);
  const marks = signal<ReadMarks>(new Map());
  const openedAt = signal('0');
  const toasts = createToasts();
  const wire = createWire(api);
  const unread = computed(() => {
    const now = snapshot.value;
    return now ? unreadChannels(now.messages, now.me.id, marks.value, openedAt.value) : new Set<string>();
  });

  function take(next: Snapshot): void {
    snapshot.value = next;
    markRead();
  }

  function markRead(): void {
    const now = snapshot.value;
    const here = place.value;
    if (!now || here?.kind !== 'channel') return;
    const newest = newestTs(now.messages, here.id);
    const key = markKey(now.me.id, here.id);
    if (newest !== undefined && marks.peek().get(key) !== newest)
      marks.value = new Map([...marks.peek(), [key, newest]]);
  }

  const refresh = runLatest(async () => {
    const me = snapshot.value?.me.id;
    const [next] = await Promise.all([api.snapshot(me), wire.refresh()]);
    // The person may have been switched while the answer was on its way.
    if (snapshot.value?.me.id === me) take(next);
  });

  function show(): void {
    const now = snapshot.value;
    if (now) showAddress(formatAddress(now.me, place.value, now.channels, thread.value));
  }

  async function start(): Promise<void> {
    const first = await api.snapshot(undefined);
    const person = findPerson(first.people, address.as) ?? first.me;
    const mine = person.id === first.me.id ? first : await api.snapshot(person.id);
    openedAt.value = String(Date.parse(mine.now) / 1000);
    place.value = toPlace(address, mine.channels);
    thread.value = address.thread;
    take(mine);
    if (place.value?.kind === 'home') await act({ do: 'open_home' });
    links.value = await api.links();
    await wire.refresh();
  }

  async function switchTo(person: Person): Promise<void> {
    const next = await api.snapshot(person.id);
    const here = place.value;
    const isThere = here?.kind === 'home' || next.channels.some((channel) => channel.id === here?.id);
    if (!isThere) {
      place.value = toPlace(
        { as: undefined, channel: undefined, thread: undefined, isHome: false },
        next.channels,
      );
      thread.value = undefined;
    }
    take(next);
    show();
    if (here?.kind === 'home') await act({ do: 'open_home' });
  }

  async function go(to: Place): Promise<void> {
    place.value = to;
    thread.value = undefined;
    markRead();
    show();
    if (to.kind === 'home') await act({ do: 'open_home' });
  }

  function openThread(ts: string | undefined): void {
    thread.value = ts;
    show();
  }

  async function act(what: Act): Promise<ActResult> {
    const me = snapshot.value?.me.id;
    if (me === undefined) return { ok: false, error: 'not_ready' };
    const result = await api.act(me, what);
    if (result.error !== undefined && !isSaidElsewhere(result.error)) toasts.add(errorSentence(result.error));
    await refresh();
    return result;
  }

  async function upload(file: File): Promise<string> {
    const me = snapshot.value?.me.id ?? '';
    const id = await api.upload(me, file);
    await refresh();
    return id;
  }

  const isOnline = signal(true);
  return {
    snapshot,
    place,
    thread,
    unread,
    isOnline,
    links,
    toasts,
    wire,
    start,
    refresh,
    switchTo,
    go,
    openThread,
    act,
    upload,
  };
}
