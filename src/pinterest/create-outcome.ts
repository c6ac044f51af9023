import { isSuccess, toError, toFacts, toWireError } from './answer.ts';
import type { PinterestError } from './error.ts';
import { type ErrorBody, toErrorBody, toJson } from './error-body.ts';
import type { Exchange } from './exchange.ts';
import { type Missing, toVerdict, type Verdict } from './problem.ts';
import { createdPinSchema } from './schema.ts';

export type CreateOutcome =
  | { readonly kind: 'created'; readonly pinId: string }
  /** Certainly not created: Pinterest said no, or nothing was ever sent. */
  | { readonly kind: 'refused'; readonly error: PinterestError }
  /** Cannot be told. `made`: a 2xx came without a usable id, so the pin most likely exists. */
  | { readonly kind: 'unknown'; readonly made: boolean; readonly error: PinterestError };

/** A no is believed only with one of these and Pinterest's own error JSON; the rest may come from a proxy. */
const DEFINITE_NO = new Set([400, 401, 403, 404, 405, 413, 415, 422, 429]);

/** What a create came to. `wasNothingSent` must rest on evidence; when in doubt it is false. */
export function toOutcome(
  seen: Exchange,
  wasNothingSent: boolean,
  reading: { readonly now: Date; readonly missing: Missing },
): CreateOutcome {
  if (seen.kind === 'failed') return toFailedOutcome(seen, wasNothingSent, reading.now);
  if (seen.kind === 'cut') {
    const error = toWireError(seen, 'outcome_unknown', reading.now);
    return { kind: 'unknown', made: isSuccess(seen.status), error };
  }
  if (isSuccess(seen.status)) return toSuccessOutcome(seen, reading.now);

  const body = toErrorBody(seen.text);
  const verdict = toVerdict(seen.status, body, reading.missing);
  if (DEFINITE_NO.has(seen.status) && body.shape === 'pinterest') {
    return { kind: 'refused', error: toError(seen, verdict, reading.now, toFacts(body)) };
  }
  return toDoubt(seen, { made: false, problem: verdict.problem, body, now: reading.now });
}

function toFailedOutcome(
  seen: Extract<Exchange, { kind: 'failed' }>,
  wasNothingSent: boolean,
  now: Date,
): CreateOutcome {
  if (wasNothingSent) return { kind: 'refused', error: toWireError(seen, 'unavailable', now) };
  return { kind: 'unknown', made: false, error: toWireError(seen, 'outcome_unknown', now) };
}

/** Only 200 and 201 are documented to carry the pin; another 2xx says that something was taken, but not what. */
function toSuccessOutcome(seen: Extract<Exchange, { kind: 'answered' }>, now: Date): CreateOutcome {
  const pin = createdPinSchema.safeParse(toJson(seen.text));
  const isDocumented = seen.status === 200 || seen.status === 201;
  if (isDocumented && pin.success) return { kind: 'created', pinId: pin.data.id };
  return toDoubt(seen, { made: true, problem: 'malformed_answer', body: toErrorBody(seen.text), now });
}

function toDoubt(
  seen: Exchange,
  doubt: { made: boolean; problem: Verdict['problem']; body: ErrorBody; now: Date },
): CreateOutcome {
  const verdict = { kind: 'outcome_unknown', problem: doubt.problem } as const;
  const error = toError(seen, verdict, doubt.now, toFacts(doubt.body));
  return { kind: 'unknown', made: doubt.made, error };
}
