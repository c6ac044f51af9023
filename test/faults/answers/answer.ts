import { httpAnswer } from '../../pinterest/helpers.ts';

/** What a create may come to: `made` and `doubt` are both unknown, and `made` has seen a 2xx. */
export type Class = 'created' | 'refused' | 'made' | 'doubt';

/** Bytes in place of Pinterest's answer to a create, and what may be made of them. */
export interface Answer {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How the connection goes on. `stays` keeps it open, so that an answer without an end stalls. */
  readonly connection: 'ends' | 'breaks' | 'stays';
  readonly allowed: readonly Class[];
  /** The id that Pinterest really gave; nothing else may be taken for one. */
  readonly pinId: string | undefined;
}

/** 18 digits, as Pinterest's are: more than a JavaScript number holds. */
export const PIN_ID = '813744226420795884';

/** The pin that Pinterest's own documentation shows, shortened. */
export const pinBody = JSON.stringify({
  id: PIN_ID,
  created_at: '2026-11-26T09:00:00',
  title: 'Flax runner',
  board_id: '549755885175',
  media: { media_type: 'image' },
  note: null,
});

export const goodAnswer = httpAnswer('201 Created', pinBody, ['content-type: application/json']);

export const refusalBody = JSON.stringify({ code: 1, message: 'Invalid parameters.' });

export const DEFINITE_NO: readonly number[] = [400, 401, 403, 404, 405, 413, 415, 422, 429];

/** The design's table, written down a second time: production's own must not vouch for itself. */
export function toClass(status: number, body: string): Class {
  const json = toRecord(body);
  if (status >= 200 && status <= 299) {
    const isPin = (status === 200 || status === 201) && /^[0-9]{1,30}$/.test(String(json['id']));
    return isPin && typeof json['id'] === 'string' ? 'created' : 'made';
  }
  const isPinterests = typeof json['message'] === 'string' && /^\d{1,9}$/.test(String(json['code']));
  return DEFINITE_NO.includes(status) && isPinterests ? 'refused' : 'doubt';
}

function toRecord(body: string): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null ? { ...json } : {};
  } catch {
    return {};
  }
}

/** An answer that is whole, whatever it says. */
export function wholeAnswer(name: string, status: number, body: string): Answer {
  const bytes = Buffer.from(httpAnswer(`${status} Something`, body, ['content-type: application/json']));
  const kind = toClass(status, body);
  const { id } = toRecord(body);
  return {
    name,
    bytes,
    connection: 'stays',
    allowed: [kind],
    pinId: typeof id === 'string' ? id : undefined,
  };
}
