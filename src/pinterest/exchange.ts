import type { Dispatcher } from 'undici';
import { abortOf, readText } from './read-text.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Wire {
  /** Looked up at call time, so that tests can intercept the global. */
  readonly fetch: typeof globalThis.fetch;
  readonly dispatcher: Dispatcher;
  /** For the whole exchange: connecting, sending, waiting and reading. */
  readonly deadlineMs: number;
  readonly maxAnswerBytes: number;
}

/** What the wire did. `cut`: a status line came, but its body broke off, stalled or was too large. */
export type Exchange =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: 'cut'; readonly status: number; readonly headers: Headers; readonly cause: unknown }
  | { readonly kind: 'failed'; readonly cause: unknown };

/**
 * Sends one request once: no retry, no redirect, one deadline, an answer of limited size. What the wire does is
 * a value and never an exception; only a request that cannot be written (a bad URL or header) throws. `onSend` is
 * called once, when the request is made; it must not throw.
 */
export async function exchange(wire: Wire, request: HttpRequest, onSend?: () => void): Promise<Exchange> {
  const url = new URL(request.url);
  const headers = toHeaders(request.headers);
  const signal = AbortSignal.timeout(wire.deadlineMs);
  const aborted = abortOf(signal);
  const init: RequestInit = {
    method: request.method,
    headers,
    body: request.body ?? null,
    redirect: 'manual',
    signal,
  };
  // Node's own addition to fetch, which the DOM's types do not know and Node's types know as another version.
  const addition: object = { dispatcher: wire.dispatcher };

  let response: Response;
  onSend?.();
  try {
    response = await Promise.race([wire.fetch(url, Object.assign(init, addition)), aborted]);
  } catch (cause) {
    return { kind: 'failed', cause };
  }
  const { status } = response;
  try {
    const text = await readText(response, wire.maxAnswerBytes, aborted);
    return { kind: 'answered', status, headers: response.headers, text };
  } catch (cause) {
    return { kind: 'cut', status, headers: response.headers, cause };
  }
}

/** The platform's own complaint about a bad header value quotes the value, which may be a token. */
function toHeaders(record: Readonly<Record<string, string>>): Headers {
  for (const [name, value] of Object.entries(record)) {
    if (!/^[\x20-\x7e]*$/.test(value)) {
      throw new TypeError(`The ${name} header holds a character that no header may carry.`);
    }
  }
  return new Headers(record);
}

export function isTimeout(cause: unknown): boolean {
  for (let error = cause; error instanceof Error; error = error.cause) {
    if (error.name === 'TimeoutError' || /^(ETIMEDOUT|UND_ERR_\w+_TIMEOUT)$/.test(codeOf(error))) return true;
  }
  return false;
}

/** The `code` that Node and undici put on errors, or an empty string. */
export function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
