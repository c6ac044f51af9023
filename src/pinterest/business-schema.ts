import { z } from 'zod';
import { id, optionalText } from './schema.ts';

/** Words of Pinterest's, such as OWNER or EMPLOYEE; those that we do not know yet are kept as they are. */
const words = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

export interface AdAccount {
  readonly id: string;
  readonly name: string | undefined;
  readonly ownerId: string | undefined;
  readonly ownerUsername: string | undefined;
  /** What the account that asks may do there: OWNER, ADMIN, ANALYST, CAMPAIGN_MANAGER … */
  readonly permissions: readonly string[];
}

/** https://developers.pinterest.com/docs/api/v5/ad_accounts-list */
export const adAccountSchema = z
  .object({
    id,
    name: optionalText,
    owner: z.object({ id: optionalText, username: optionalText }).nullish(),
    permissions: words,
  })
  .transform(
    (wire): AdAccount => ({
      id: wire.id,
      name: wire.name,
      ownerId: wire.owner?.id,
      ownerUsername: wire.owner?.username,
      permissions: wire.permissions,
    }),
  );

/** A person, a system user or another business, and how it stands to the business that was asked about. */
export interface BusinessPerson {
  readonly id: string;
  /** Undefined when Pinterest does not say. */
  readonly username: string | undefined;
  /** EMPLOYEE, BIZ_ADMIN or PARTNER. A BIZ_ADMIN can give any permission to anybody, themselves included. */
  readonly roles: readonly string[];
  /** Whether they may publish on a profile of the business. Undefined when the answer does not say. */
  readonly canPublish: boolean | undefined;
  readonly since: Date | undefined;
}

/**
 * On a profile: who may make pins there without its login. PROFILE_PUBLISHER is what people are given
 * (https://help.pinterest.com/en/business/article/profile-permissions-in-business-access); the others hold more, to go
 * by their names.
 */
const publishing = ['PROFILE_PUBLISHER', 'PROFILE_MANAGER', 'ADMIN', 'OWNER'];

const profile = z.object({ permissions: words });
const assets = z.object({ profiles: z.array(profile).nullish() });
const user = z.object({ id: optionalText, username: optionalText });

/** E-mail addresses are in these answers too; none gets in here. */
const binding = z.object({
  id: id.nullish(),
  user: user.nullish(),
  business_roles: words,
  assets_summary: assets.nullish(),
  created_time: z.number().nullish(),
});

/** https://developers.pinterest.com/docs/api/v5/get-business_members (partners and employers have the same shape) */
export const businessPersonSchema = binding.transform((wire, context): BusinessPerson => {
  const personId = id.safeParse(wire.id ?? wire.user?.id);
  if (!personId.success) {
    context.addIssue({ code: 'custom', message: 'nobody is named' });
    return z.NEVER;
  }
  return {
    id: personId.data,
    username: wire.user?.username,
    roles: wire.business_roles,
    canPublish: wire.assets_summary?.profiles?.some(({ permissions }) =>
      permissions.some((permission) => publishing.includes(permission)),
    ),
    since: toDate(wire.created_time),
  };
});

/** Milliseconds here, unlike the seconds of an ad account. */
function toDate(milliseconds: number | null | undefined): Date | undefined {
  const date = new Date(milliseconds ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
