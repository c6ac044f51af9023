import type { Json } from '../world/json.ts';

/** One thing Slack tells the app. */
export interface Envelope {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Json;
  readonly retry?: { readonly number: number; readonly reason: string };
}

/** How the app answered; `body` is what it said while acknowledging, `''` if nothing. */
export type Ack =
  | { readonly isOk: true; readonly body: unknown }
  | {
      readonly isOk: false;
      readonly error: 'dispatch_failed' | 'operation_timeout';
      readonly detail: string;
    };

/** A way from Slack to the app: signed HTTP or Socket Mode. */
export interface Delivery {
  readonly isConnected: () => boolean;
  readonly deliver: (envelope: Envelope, signal: AbortSignal) => Promise<Ack>;
}
