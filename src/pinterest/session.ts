import { Agent } from 'undici';
import type { z } from 'zod';
import { type Access, tellCall } from './access.ts';
import { parseAnswer } from './answer.ts';
import { type Exchange, exchange, type HttpRequest, type Wire } from './exchange.ts';
import type { Operation } from './operations.ts';
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
  readonly access: Access;
  readonly operation: Extract<Operation, `${'GET' | 'DELETE'} ${string}`>;
  /** For the names in braces, in their order. What does not consist of digits must not get in, see `toPath`. */
  readonly ids?: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  /** What a 404 means here when its code does not say. */
  readonly missing: Missing;
}

export type ReadCall = Call & { readonly operation: Extract<Operation, `GET ${string}`> };

/** One call that changes nothing when it is repeated. */
export async function call(session: Session, ask: Call): Promise<Exchange> {
  const request = toRequest(session.apiUrl, ask);
  return await exchange(session.wire(), request, () => tellCall(ask.access, ask.operation));
}

/** One `GET`, parsed. Throws a PinterestError for all that the wire can do. */
export async function read<Schema extends z.ZodType>(
  session: Session,
  ask: ReadCall,
  schema: Schema,
): Promise<{ value: z.infer<Schema>; headers: Headers }> {
  const seen = await call(session, ask);
  return parseAnswer(seen, schema, { now: session.now(), missing: ask.missing });
}

function toRequest(apiUrl: string, ask: Call): HttpRequest {
  // A list is told from a value by its bare commas: `style: form, explode: false` of OpenAPI.
  const query = new URLSearchParams(ask.query).toString().replaceAll('%2C', ',');
  return {
    url: `${apiUrl}${toPath(ask)}${query === '' ? '' : `?${query}`}`,
    method: ask.operation.startsWith('DELETE ') ? 'DELETE' : 'GET',
    headers: { authorization: `Bearer ${ask.access.accessToken}`, accept: 'application/json' },
  };
}

/** An id that is none, such as `..` or a board's name, would ask for something else than was meant. */
function toPath({ operation, ids = [] }: Call): string {
  const left = [...ids];
  return operation.slice(operation.indexOf('/')).replaceAll(/\{\w+\}/g, () => {
    const id = left.shift() ?? '';
    if (!/^\d+$/.test(id)) throw new TypeError(`"${id}" is no Pinterest id: ids consist of digits.`);
    return id;
  });
}
