import { performAct } from './acts/perform-act.ts';
import type { Act, Faults, MethodFault, Snapshot } from './contract.ts';
import { createDeliveries } from './delivery/deliveries.ts';
import type { Ack, Delivery } from './delivery/delivery.ts';
import { findDoor } from './doors/router.ts';
import { createPersonDriver, type PersonDriver } from './driver/person.ts';
import { createUntil } from './driver/until.ts';
import { createWorkspaceEvents } from './driver/workspace-events.ts';
import { toSnapshot } from './snapshot.ts';
import { createWorld, type WorldOptions } from './world/create-world.ts';
import { addFile, type NewFile } from './world/files.ts';
import type { SlackUrls, World } from './world/world.ts';

export interface LocalSlackOptions extends Omit<WorldOptions, 'onChange'> {
  /** How long the app has to acknowledge; Slack gives three seconds. */
  readonly ackTimeoutMs?: number;
}

export type LocalSlack = ReturnType<typeof createLocalSlack>;

/**
 * A Slack of our own: workspaces, people, messages, modals and files in memory, spoken to by Slack's real wire.
 * `fetch` answers every door of it; `as` gives a person to act with.
 */
export function createLocalSlack(options: LocalSlackOptions) {
  const listeners = new Set<() => void>();
  const world: World = createWorld({ ...options, onChange: () => tellAll(listeners) });
  const deliveries = createDeliveries(world, options.ackTimeoutMs ?? 3_000);
  const context = { world, deliveries };
  const onChange = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  return {
    world,
    app: world.app,
    /** Every call of the Web API, oldest first. */
    calls: world.calls,
    /** Everything Slack refused or warned about; tests expect none at their end. */
    problems: world.problems,
    wire: world.wire,

    /** Answers a request to any of Slack's hosts; throws `ConnectionReset` where a fault says so. */
    fetch: async (request: Request): Promise<Response> => {
      const door = findDoor(context, request);
      return door ? door() : new Response('not found', { status: 404 });
    },
    hasDoor: (request: Request): boolean => findDoor(context, request) !== undefined,

    /** From here on the app hears of everything this way. */
    deliverOver: (delivery: Delivery): void => deliveries.use(delivery),
    /** Sends an event once more, as Slack does when it got no answer. */
    redeliver: (eventId: string, retry: { number: number; reason: string }): Promise<Ack> => {
      const payload = world.sentEvents.get(eventId);
      if (!payload) throw new Error(`no event ${eventId} was sent`);
      return deliveries.deliver({ kind: 'events_api', payload, retry });
    },
    /** Resolves once every event sent in the background has been answered. */
    settled: (): Promise<void> => deliveries.settled(),

    /** Moves all doors below one origin, where a server listens. */
    hostAt: (origin: string): void => {
      world.urls = toLocalUrls(origin);
    },
    urls: (): SlackUrls => world.urls,

    as: (personId: string): PersonDriver => createPersonDriver(context, personId),
    act: (personId: string, act: Act) => performAct(context, personId, act),
    workspace: createWorkspaceEvents(context),
    addFile: (file: NewFile): string => addFile(world, file).id,

    snapshot: (personId: string): Snapshot => toSnapshot(context, personId),
    onChange,
    until: createUntil(world, onChange),

    faults: {
      get: (): Faults => world.faults,
      set: (faults: Partial<Faults>): void => {
        world.faults = { ...world.faults, ...faults };
        world.changed();
      },
      /** The next call of this method meets the fault; several queue up. */
      next: (method: string, fault: MethodFault): void => {
        world.faults = { ...world.faults, next: [...world.faults.next, { method, fault }] };
        world.changed();
      },
      /** Calls of this method wait from here on, until the returned function lets them go: a Slack as slow as a test wants. */
      hold: (method: string): (() => void) => {
        let release = (): void => undefined;
        const held = new Promise<void>((resolve) => {
          release = resolve;
        });
        world.held.set(method, held);
        return () => {
          world.held.delete(method);
          release();
        };
      },
    },
  };
}

function tellAll(listeners: ReadonlySet<() => void>): void {
  for (const listener of listeners) listener();
}

function toLocalUrls(origin: string): SlackUrls {
  return {
    api: `${origin}/api/`,
    files: origin,
    hooks: origin,
    authorize: `${origin}/oauth/v2/authorize`,
    socket: `${origin.replace(/^http/, 'ws')}/link/`,
  };
}
