import type { z } from 'zod';
import { type BodyShape, PinterestError, type PinterestFault } from './error.ts';
import { type ErrorBody, toErrorBody, toJson } from './error-body.ts';
import { type Exchange, isTimeout } from './exchange.ts';
import { type Missing, toVerdict, type Verdict } from './problem.ts';
import { toRetryAfterSeconds } from './rate-limit.ts';

export interface Reading {
  readonly now: Date;
  /** What a 404 means for this request when its code does not say. */
  readonly missing: Missing;
}

/** The parsed body of a 2xx answer, and its headers. Everything else throws a PinterestError. */
export function parseAnswer<Schema extends z.ZodType>(
  seen: Exchange,
  schema: Schema,
  reading: Reading,
): { value: z.infer<Schema>; headers: Headers } {
  if (seen.kind !== 'answered' || !isSuccess(seen.status)) throw toReadError(seen, reading);
  const parsed = schema.safeParse(toJson(seen.text));
  if (parsed.success) return { value: parsed.data, headers: seen.headers };
  throw toError(seen, { kind: 'unavailable', problem: 'malformed_answer' }, reading.now, {
    bodyShape: 'other',
    cause: parsed.error,
  });
}

/** Names a failure of a request that changes nothing when it is repeated. */
export function toReadError(seen: Exchange, reading: Reading): PinterestError {
  if (seen.kind !== 'answered') return toWireError(seen, 'unavailable', reading.now);
  const body = toErrorBody(seen.text);
  return toError(seen, toVerdict(seen.status, body, reading.missing), reading.now, toFacts(body));
}

/** For an exchange that brought no readable answer. */
export function toWireError(
  seen: Exclude<Exchange, { kind: 'answered' }>,
  kind: Verdict['kind'],
  now: Date,
): PinterestError {
  const broken = seen.kind === 'cut' ? 'malformed_answer' : 'unreachable';
  const problem = isTimeout(seen.cause) ? 'timeout' : broken;
  return toError(seen, { kind, problem }, now, { bodyShape: 'none', cause: seen.cause });
}

export function toError(
  seen: Exchange,
  verdict: Verdict,
  now: Date,
  facts: { readonly bodyShape: BodyShape; readonly code?: number | undefined; readonly cause?: unknown },
): PinterestError {
  const fault: PinterestFault = { ...verdict, ...facts };
  if (seen.kind === 'failed') return new PinterestError(fault);
  return new PinterestError({
    ...fault,
    status: seen.status,
    requestId: toRequestId(seen.headers),
    retryAfterSeconds: toRetryAfterSeconds(seen.headers, now),
  });
}

export function toFacts(body: ErrorBody): { bodyShape: BodyShape; code: number | undefined } {
  return { bodyShape: body.shape, code: body.code };
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

/** Whatever stands in between may write this header too: only what looks like an id is kept. */
function toRequestId(headers: Headers): string | undefined {
  return headers.get('x-pinterest-rid')?.match(/^[\w-]{1,64}$/)?.[0];
}
