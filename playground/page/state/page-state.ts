import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Address } from './address.ts';
import type { Api, PageLink } from './api.ts';
import { createPageClock, type PageClock } from './clock-state.ts';
import { createFaultSwitch, type FaultSwitch } from './fault-switch.ts';
import { createNavigation, type Navigation } from './navigation.ts';
import { createPinterestFaultSwitch, type PinterestFaultSwitch } from './pinterest-fault-switch.ts';
import { createSession, type Session } from './session.ts';
import { createToasts, type Toasts } from './toasts.ts';
import { createWire, type Wire } from './wire-state.ts';

/** Everything the page knows and can do. Components read the signals and call the functions. */
export interface Page extends Session, Navigation {
  /** Whether the playground's server is there. */
  readonly isOnline: Signal<boolean>;
  readonly links: ReadonlySignal<readonly PageLink[]>;
  readonly toasts: Toasts;
  readonly wire: Wire;
  readonly faults: FaultSwitch;
  readonly pinterestFaults: PinterestFaultSwitch;
  readonly clock: PageClock;
  /** How to begin: said while nobody has written anything. */
  readonly firstStep: string;
}

export interface PageOptions {
  readonly api: Api;
  readonly address: Address;
  /** Id of the person to begin as, unless the address names another. */
  readonly startAs: string;
  readonly firstStep: string;
  showAddress(search: string): void;
}

export function createPage({ api, firstStep, ...where }: PageOptions): Page {
  const toasts = createToasts();
  const wire = createWire(api);
  const faults = createFaultSwitch(api);
  const pinterestFaults = createPinterestFaultSwitch(api);
  const links = signal<readonly PageLink[]>([]);
  const session = createSession({ api, wire, toasts });
  const { snapshot } = session;
  const clock = createPageClock({ api, snapshot, toasts, elapsed: () => performance.now() });
  const navigation = createNavigation({ session, ...where });
  return {
    ...session,
    ...navigation,
    isOnline: signal(true),
    links,
    toasts,
    wire,
    faults,
    pinterestFaults,
    clock,
    firstStep,
    async refresh() {
      await Promise.all([session.refresh(), faults.refresh(), pinterestFaults.refresh()]);
    },
    async start() {
      await navigation.start();
      // What changed while the first snapshot was on its way.
      const others = [faults.refresh(), pinterestFaults.refresh(), clock.refresh()];
      await Promise.all([session.refresh(), ...others]);
      links.value = await api.links();
    },
  };
}
