import { recordWire } from '../wire.ts';
import { type Json, textOf } from '../world/json.ts';
import type { World } from '../world/world.ts';
import type { Ack, Delivery, Envelope } from './delivery.ts';

export interface Deliveries {
  use(delivery: Delivery): void;
  isConnected(): boolean;
  /** Waits for the acknowledgement, at most as long as Slack does. */
  deliver(envelope: Envelope): Promise<Ack & { readonly ms: number }>;
  /** Sends an event in the background, as Slack does. */
  send(envelope: Envelope): void;
  /** Resolves once everything sent in the background has been answered. */
  settled(): Promise<void>;
}

const notConnected: Delivery = {
  isConnected: () => false,
  deliver: async () => ({ isOk: false, error: 'dispatch_failed', detail: 'the app is not connected' }),
};

export function createDeliveries(world: World, ackTimeoutMs: number): Deliveries {
  let delivery = notConnected;
  const pending = new Set<Promise<unknown>>();

  async function deliver(envelope: Envelope) {
    const started = performance.now();
    const ack = await withTimeout(ackTimeoutMs, (signal) => delivery.deliver(envelope, signal));
    const ms = Math.round(performance.now() - started);
    recordWire(world, {
      direction: 'to_app',
      title: titleOf(envelope),
      status: statusOf(ack),
      ms,
      request: envelope.payload,
      response: ack.isOk ? ack.body : ack.detail,
      problems: [],
    });
    return { ...ack, ms };
  }

  return {
    use: (next) => {
      delivery = next;
      world.changed();
    },
    isConnected: () => delivery.isConnected(),
    deliver,
    send: (envelope) => {
      const sent = deliver(envelope).finally(() => pending.delete(sent));
      pending.add(sent);
    },
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

async function withTimeout(ms: number, work: (signal: AbortSignal) => Promise<Ack>): Promise<Ack> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Ack>((resolve) => {
    const detail = `no acknowledgement within ${ms} ms`;
    timer = setTimeout(() => resolve({ isOk: false, error: 'operation_timeout', detail }), ms);
  });
  try {
    return await Promise.race([work(abort.signal), late]);
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

function statusOf(ack: Ack): 'ack' | 'timeout' | 'reset' {
  if (ack.isOk) return 'ack';
  return ack.error === 'operation_timeout' ? 'timeout' : 'reset';
}

function titleOf({ kind, payload }: Envelope): string {
  if (kind === 'slash_commands') return `${textOf(payload['command'])} ${textOf(payload['text'])}`.trim();
  const event = payload['event'] as Json | undefined;
  if (kind === 'events_api') return [event?.['type'], event?.['subtype']].filter(Boolean).join(' ');
  const actions = payload['actions'] as readonly Json[] | undefined;
  const view = payload['view'] as Json | undefined;
  const what =
    actions?.[0]?.['action_id'] ?? payload['action_id'] ?? payload['callback_id'] ?? view?.['callback_id'];
  return [payload['type'], what].filter(Boolean).join(' ');
}
