import { type Access, tellCall } from './access.ts';
import { type CreateOutcome, toOutcome } from './create-outcome.ts';
import { exchange, type HttpRequest } from './exchange.ts';
import { createFreshConnection } from './fresh-connection.ts';
import type { Missing } from './problem.ts';
import { isUnsent } from './unsent.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/** Limits of Pinterest: title 100, description 800, alt text 500, link 2048 characters. Ids are digits. */
export interface PinToCreate {
  readonly boardId: string;
  readonly boardSectionId?: string;
  readonly title?: string;
  readonly description?: string;
  readonly altText?: string;
  readonly link?: string;
  readonly media:
    | {
        readonly kind: 'image_base64';
        readonly contentType: 'image/jpeg' | 'image/png';
        /** Plain base64: no `data:` prefix, no line breaks. */
        readonly data: string;
      }
    | { readonly kind: 'image_url'; readonly url: string };
}

/** What one create needs; its deadline spans connecting, sending and reading. */
export interface CreateAsk {
  readonly apiUrl: string;
  readonly access: Access;
  readonly pin: PinToCreate;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Date;
  readonly deadlineMs: number;
  readonly maxAnswerBytes: number;
}

/**
 * Sends `POST /pins` exactly once over a connection of its own. Pinterest has no idempotency key, so what
 * cannot be told is an outcome of its own and no error to retry. Never throws for what the wire did.
 * Source: https://developers.pinterest.com/docs/api/v5/pins-create
 */
export async function sendPin(ask: CreateAsk): Promise<CreateOutcome> {
  const connection = createFreshConnection(CONNECT_TIMEOUT_MS);
  const wire = { ...ask, dispatcher: connection.dispatcher };
  const onSend = () => tellCall(ask.access, 'POST /pins');
  const seen = await exchange(wire, toRequest(ask), onSend).finally(() => connection.end());
  const wasNothingSent = seen.kind === 'failed' && (connection.wasNothingSent() ?? isUnsent(seen.cause));
  return toOutcome(seen, wasNothingSent, { now: ask.now(), missing: toMissing(ask.pin) });
}

/** Pinterest's 404 may be about either when its code only repeats the status. */
function toMissing(pin: PinToCreate): Missing {
  return pin.boardSectionId === undefined ? 'board_not_found' : 'other';
}

function toRequest(ask: CreateAsk): HttpRequest {
  return {
    url: `${ask.apiUrl}/pins`,
    method: 'POST',
    headers: {
      authorization: `Bearer ${ask.access.accessToken}`,
      'content-type': 'application/json',
      accept: 'application/json',
    },
    body: JSON.stringify(toWirePin(ask.pin)),
  };
}

/** What is undefined is left out of the JSON. */
function toWirePin(pin: PinToCreate): Record<string, unknown> {
  return {
    board_id: pin.boardId,
    board_section_id: pin.boardSectionId,
    title: pin.title,
    description: pin.description,
    alt_text: pin.altText,
    link: pin.link,
    media_source:
      pin.media.kind === 'image_url'
        ? { source_type: 'image_url', url: pin.media.url }
        : { source_type: 'image_base64', content_type: pin.media.contentType, data: pin.media.data },
  };
}
