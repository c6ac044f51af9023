import { z } from 'zod';

/** Ids have up to 19 digits, more than a JavaScript number holds, so they are strings everywhere. */
export const id = z.string().regex(/^\d{1,30}$/);
const optionalId = id.nullish().transform((value) => value ?? undefined);
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly accountType: 'BUSINESS' | 'PINNER' | 'unknown';
  readonly businessName: string | undefined;
}

/** https://developers.pinterest.com/docs/api/v5/user_account-get */
export const accountSchema = z
  .object({
    id,
    username: z.string().min(1),
    account_type: z.enum(['BUSINESS', 'PINNER']).or(z.unknown().transform(() => 'unknown' as const)),
    business_name: optionalText,
  })
  .transform(
    (wire): Account => ({
      id: wire.id,
      username: wire.username,
      accountType: wire.account_type,
      businessName: wire.business_name,
    }),
  );

export interface Board {
  readonly id: string;
  readonly name: string;
  /** PROTECTED boards hold ads only; a privacy that we do not know yet is treated like them. */
  readonly privacy: 'PUBLIC' | 'PROTECTED' | 'SECRET';
  readonly ownerUsername: string | undefined;
  readonly isAdsOnly: boolean;
}

/** https://developers.pinterest.com/docs/api/v5/boards-get (where privacy is PUBLIC when left out) */
export const boardSchema = z
  .object({
    id,
    name: text,
    privacy: z
      .enum(['PUBLIC', 'PROTECTED', 'SECRET'])
      .or(z.null().transform(() => 'PUBLIC' as const))
      .or(z.string().transform(() => 'PROTECTED' as const))
      .default('PUBLIC'),
    owner: z.object({ username: optionalText }).nullish(),
    is_ads_only: z.boolean().nullish(),
  })
  .transform(
    (wire): Board => ({
      id: wire.id,
      name: wire.name,
      privacy: wire.privacy,
      ownerUsername: wire.owner?.username,
      isAdsOnly: wire.is_ads_only ?? false,
    }),
  );

export interface Section {
  readonly id: string;
  readonly name: string;
}

/** https://developers.pinterest.com/docs/api/v5/board_sections-list */
export const sectionSchema = z.object({ id, name: text });

/** A pin as Pinterest holds it. Absent texts are empty strings. */
export interface LivePin {
  readonly id: string;
  readonly boardId: string | undefined;
  readonly boardSectionId: string | undefined;
  readonly title: string;
  readonly description: string;
  readonly altText: string;
  readonly link: string;
  readonly createdAt: Date | undefined;
  readonly isOwner: boolean | undefined;
  /** Where people see it. */
  readonly url: string;
}

/** https://developers.pinterest.com/docs/api/v5/pins-get */
export const livePinSchema = z
  .object({
    id,
    board_id: optionalId,
    board_section_id: optionalId,
    title: text,
    description: text,
    alt_text: text,
    link: text,
    created_at: optionalText,
    is_owner: z.boolean().nullish(),
  })
  .transform(
    (wire): LivePin => ({
      id: wire.id,
      boardId: wire.board_id,
      boardSectionId: wire.board_section_id,
      title: wire.title,
      description: wire.description,
      altText: wire.alt_text,
      link: wire.link,
      createdAt: toUtcDate(wire.created_at),
      isOwner: wire.is_owner ?? undefined,
      url: `https://www.pinterest.com/pin/${wire.id}/`,
    }),
  );

/** All that a create's answer must hold to count as a pin. */
export const createdPinSchema = z.object({ id });

/** One page of a list; the end is a bookmark that is null, absent or empty, never a short page. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), bookmark: z.string().nullish() });
}

/**
 * `created_at` is UTC without a zone ("2025-05-21T01:13:01"), which JavaScript would read as local time. Seen in
 * https://developers.pinterest.com/docs/work-with-organic-content-and-users/create-boards-and-pins/
 */
function toUtcDate(wire: string | undefined): Date | undefined {
  if (wire === undefined) return undefined;
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(wire);
  const date = new Date(hasZone ? wire : `${wire}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
