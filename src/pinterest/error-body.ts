import { z } from 'zod';
import type { BodyShape } from './error.ts';

/** What an error answer says. `text` is for recognising an error, never for showing or logging. */
export interface ErrorBody {
  readonly shape: BodyShape;
  readonly code: number | undefined;
  readonly text: string;
  /** OAuth's own error name (RFC 6749, section 5.2), on the token endpoint only. */
  readonly oauthError: string | undefined;
}

/** Pinterest's `{ code, message }`; some answers add `message_detail`, `details` or `status`. */
const pinterestError = z.looseObject({
  code: z.union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ]),
  message: z.string(),
  message_detail: z.string().nullish(),
});

const oauthError = z.looseObject({ error: z.string() });

export function toErrorBody(text: string): ErrorBody {
  if (text.trim() === '') return { shape: 'none', code: undefined, text: '', oauthError: undefined };
  const json = toJson(text);
  const oauth = oauthError.safeParse(json).data?.error;
  const body = pinterestError.safeParse(json).data;
  if (body === undefined) return { shape: 'other', code: undefined, text: '', oauthError: oauth };
  return {
    shape: 'pinterest',
    code: body.code,
    text: `${body.message} ${body.message_detail ?? ''}`,
    oauthError: oauth,
  };
}

/** Undefined when the text is not JSON; no JSON text means undefined, so the two cannot be confused. */
export function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the text, which may hold a token.
    return undefined;
  }
}
