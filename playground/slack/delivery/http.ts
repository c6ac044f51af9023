import { createHmac } from 'node:crypto';
import { parseJson } from '../doors/read-body.ts';
import type { Json } from '../world/json.ts';
import type { Ack, Delivery, Envelope } from './delivery.ts';

export interface HttpDeliveryOptions {
  /** The app's request URL, e.g. `http://127.0.0.1:3000/slack/events`. */
  readonly url: string;
  readonly signingSecret: string;
  readonly send?: (request: Request) => Promise<Response>;
  /** Signatures carry the real time, whatever the clock of the workspace says: the app compares it with its own. */
  readonly wallClock?: () => number;
}

/** Tells the app by signed requests: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function createHttpDelivery(options: HttpDeliveryOptions): Delivery {
  const send = options.send ?? ((request: Request) => fetch(request));
  return {
    isConnected: () => true,
    deliver: async (envelope, signal) => {
      const request = toSignedRequest(options, envelope, signal);
      try {
        return await toAck(await send(request));
      } catch (error) {
        return { isOk: false, error: 'dispatch_failed', detail: String(error) };
      }
    },
  };
}

function toSignedRequest(options: HttpDeliveryOptions, envelope: Envelope, signal: AbortSignal): Request {
  const { type, body } = toBody(envelope);
  const timestamp = String(Math.floor((options.wallClock ?? Date.now)() / 1000));
  const digest = createHmac('sha256', options.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const retry = envelope.retry && {
    'x-slack-retry-num': String(envelope.retry.number),
    'x-slack-retry-reason': envelope.retry.reason,
  };
  return new Request(options.url, {
    method: 'POST',
    body,
    signal,
    headers: {
      'content-type': type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
      ...retry,
    },
  });
}

function toBody({ kind, payload }: Envelope): { readonly type: string; readonly body: string } {
  const form = 'application/x-www-form-urlencoded';
  switch (kind) {
    case 'events_api':
      return { type: 'application/json', body: JSON.stringify(payload) };
    case 'interactive':
      return { type: form, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() };
    case 'slash_commands':
      return { type: form, body: toForm(payload).toString() };
  }
}

function toForm(fields: Json): URLSearchParams {
  return new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)]));
}

async function toAck(response: Response): Promise<Ack> {
  const text = await response.text();
  if (!response.ok) {
    return { isOk: false, error: 'dispatch_failed', detail: `HTTP ${response.status} ${text}`.trim() };
  }
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { isOk: true, body: isJson ? (parseJson(text) ?? text) : text };
}
