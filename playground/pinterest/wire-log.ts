/** One request as it was answered, with secrets masked and pictures shortened. */
export interface LoggedRequest {
  readonly at: Date;
  readonly method: string;
  /** With the query; codes and states in it are masked. */
  readonly path: string;
  /** The status, or what happened instead of an answer. */
  readonly status: number | 'reset' | 'silence';
  readonly ms: number;
  readonly request: unknown;
  readonly response: unknown;
}

export interface WireLog extends Iterable<LoggedRequest> {
  readonly length: number;
  /** Returns the function that ends it. */
  subscribe(listener: (request: LoggedRequest) => void): () => void;
  clear(): void;
}

export interface WireLogWriter extends WireLog {
  add(request: LoggedRequest): void;
}

/** Enough for an afternoon of clicking; the oldest go first. */
const KEPT_REQUESTS = 1000;
const SECRETS = /^(access_token|refresh_token|code|state|client_secret|token|password)$/;
const LONG_TEXT = 2000;

export function createWireLog(): WireLogWriter {
  const requests: LoggedRequest[] = [];
  const listeners = new Set<(request: LoggedRequest) => void>();
  return {
    get length() {
      return requests.length;
    },
    [Symbol.iterator]: () => requests.values(),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    clear: () => void requests.splice(0),
    add(request) {
      requests.push(request);
      if (requests.length > KEPT_REQUESTS) requests.shift();
      for (const listener of listeners) listener(request);
    },
  };
}

export function toMaskedPath(url: URL): string {
  const query = new URLSearchParams(url.search);
  for (const name of query.keys()) {
    if (SECRETS.test(name)) query.set(name, '…');
  }
  const text = query.toString();
  return text === '' ? url.pathname : `${url.pathname}?${text}`;
}

/** A body as data: JSON or a form parsed, anything else by its length. */
export function toMaskedBody(text: string, contentType: string | null): unknown {
  if (text === '') return undefined;
  if (contentType?.startsWith('application/x-www-form-urlencoded')) {
    return mask(Object.fromEntries(new URLSearchParams(text)));
  }
  if (!contentType?.startsWith('application/json')) return `(${text.length} characters)`;
  try {
    return mask(JSON.parse(text));
  } catch {
    return `(${text.length} characters that are not JSON)`;
  }
}

/** An error's `code` is a number and no secret. */
function mask(value: unknown, name = ''): unknown {
  if (typeof value === 'string') {
    if (SECRETS.test(name)) return '…';
    return value.length > LONG_TEXT ? `(${value.length} characters)` : value;
  }
  if (Array.isArray(value)) return value.map((item) => mask(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mask(item, key)]));
}
