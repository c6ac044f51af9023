import { createHash } from 'node:crypto';
import { z } from 'zod';

/** One `POST /pins`, whether it took effect or not, and whether its answer arrived or not. */
export interface AuditedCreate {
  readonly at: Date;
  /** Equal for two requests that would make the same pin. */
  readonly contentHash: string;
  /** Empty when the token was none of ours. */
  readonly accountId: string;
  /** `lost`: a fault swallowed the request before it could take effect. */
  readonly outcome: 'created' | 'refused' | 'lost';
  readonly pinId: string | undefined;
}

const loosePin = z
  .object({
    board_id: z.unknown(),
    board_section_id: z.unknown(),
    title: z.unknown(),
    description: z.unknown(),
    link: z.unknown(),
    alt_text: z.unknown(),
    media_source: z.unknown(),
  })
  .partial();

/** SHA-256 of what makes a pin: place, texts, link and picture. Absent, null and empty are the same. */
function toContentHash(body: unknown): string {
  const pin = loosePin.safeParse(body).data ?? {};
  const parts = [
    pin.board_id,
    pin.board_section_id,
    pin.title,
    pin.description,
    pin.link,
    pin.alt_text,
    pin.media_source,
  ].map((part) => part || null);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

export function toAudited(
  create: { readonly at: Date; readonly json: unknown; readonly accountId: string },
  ran: { readonly pinId: string | undefined } | undefined,
): AuditedCreate {
  return {
    at: create.at,
    contentHash: toContentHash(create.json),
    accountId: create.accountId,
    outcome: toAuditedOutcome(ran),
    pinId: ran?.pinId,
  };
}

function toAuditedOutcome(ran: { readonly pinId: string | undefined } | undefined): AuditedCreate['outcome'] {
  if (ran === undefined) return 'lost';
  return ran.pinId === undefined ? 'refused' : 'created';
}
