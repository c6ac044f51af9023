import { Agent } from 'undici';
import type { z } from 'zod';
import { parseAnswer } from './answer.ts';
import { type Exchange, exchange, type HttpRequest, type Wire } from './exchange.ts';
import type { Missing } from './problem.ts';

const DEADLINE_MS = 20_000;
const CONNECT_TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** What every call but the create shares: the address, the clock, the connections and their limits. */
export interface Session {
  readonly apiUrl: string;
  now(): Date;
  wire(): Wire;
  close(): Promise<void>;
}

export function createSession(options: {
  readonly apiUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => Date;
}): Session {
  const agent = new Agent({ connections: 16, connect: { timeout: CONNECT_TIMEOUT_MS } });
  return {
    apiUrl: options.apiUrl.replace(/\/+$/, ''),
    now: options.now ?? (() => new Date()),
    wire: () => ({
      fetch: options.fetch ?? globalThis.fetch,
      dispatcher: agent,
      deadlineMs: DEADLINE_MS,
      maxAnswerBytes: MAX_ANSWER_BYTES,
    }),
    close: () => agent.close(),
  };
}

export interface Call {
  readonly accessToken: string;
  readonly method: 'GET' | 'DELETE';
  /** Segments below the API's address; what is not a word or an id must not get in, see `toPath`. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  /** What a 404 means here when its code does not say. */
  readonly missing: Missing;
}

/** One call that changes nothing when it is repeated. */
export function call(session: Session, ask: Call): Promise<Exchange> {
  return exchange(session.wire(), toRequest(session.apiUrl, ask));
}

/** One `GET`, parsed. Throws a PinterestError for all that the wire can do. */
export async function read<Schema extends z.ZodType>(
  session: Session,
  ask: Omit<Call, 'method'>,
  schema: Schema,
): Promise<{ value: z.infer<Schema>; headers: Headers }> {
  const seen = await call(session, { ...ask, method: 'GET' });
  return parseAnswer(seen, schema, { now: session.now(), missing: ask.missing });
}

function toRequest(apiUrl: string, ask: Call): HttpRequest {
  // A list is told from a value by its bare commas: `style: form, explode: false` of OpenAPI.
  const query = new URLSearchParams(ask.query).toString().replaceAll('%2C', ',');
  return {
    url: `${apiUrl}/${toPath(ask.path)}${query === '' ? '' : `?${query}`}`,
    method: ask.method,
    headers: { authorization: `Bearer ${ask.accessToken}`, accept: 'application/json' },
  };
}

/** An id that is none, such as `..` or a board's name, would ask for something else than was meant. */
function toPath(segments: readonly string[]): string {
  for (const segment of segments) {
    if (!/^(?:[a-z_]+|\d+)$/.test(segment)) {
      throw new TypeError(`"${segment}" is no Pinterest id: ids consist of digits.`);
    }
  }
  return segments.join('/');
}
