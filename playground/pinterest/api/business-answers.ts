import { type LocalMember, type LocalPartner, toBusiness, toIdOf } from '../businesses.ts';
import type { LocalAccount, State } from '../state.ts';

/** Pinterest's JSON for business access. Shapes: https://developers.pinterest.com/docs/api/v5/get-business_members */

export function toWireMember(
  state: State,
  business: LocalAccount,
  ask: { member: LocalMember; hasAssets: boolean },
): Record<string, unknown> {
  const { username, role, since, onProfile, onAdAccounts = [] } = ask.member;
  const adAccounts = onAdAccounts.length === 0 ? [] : toBusiness(state, business.id).adAccounts;
  return {
    ...toWireBinding(state, business, { username, role, since }),
    assets_summary: ask.hasAssets
      ? {
          ad_accounts: adAccounts.map((name) => ({
            id: toAdAccountId(state, name),
            permissions: onAdAccounts,
          })),
          profiles: toProfiles(business.id, onProfile),
        }
      : null,
  };
}

export function toWirePartner(
  state: State,
  business: LocalAccount,
  ask: { partner: LocalPartner; hasAssets: boolean },
): Record<string, unknown> {
  const { username, type, since, onProfile } = ask.partner;
  const profileOf = type === 'INTERNAL' ? business.id : toIdOf(state, username);
  return {
    ...toWireBinding(state, business, { username, role: 'PARTNER', since }),
    is_shared_partner: type === 'EXTERNAL',
    assets_summary: ask.hasAssets ? { ad_accounts: [], profiles: toProfiles(profileOf, onProfile) } : null,
  };
}

/** A business as one of its members sees it. */
export function toWireEmployer(
  state: State,
  business: LocalAccount,
  { role, since }: LocalMember,
): Record<string, unknown> {
  return toWireBinding(state, business, { username: business.username, role, since });
}

export function toWireAdAccount(
  state: State,
  owner: LocalAccount,
  ad: { name: string; permissions: readonly string[] },
): Record<string, unknown> {
  const seconds = Math.floor(state.now().getTime() / 1000);
  return {
    id: toAdAccountId(state, ad.name),
    name: ad.name,
    owner: { id: owner.id, username: owner.username },
    country: 'PT',
    currency: 'EUR',
    permissions: ad.permissions,
    created_time: seconds,
    updated_time: seconds,
  };
}

function toWireBinding(
  state: State,
  business: LocalAccount,
  of: { username: string; role: string; since: Date | undefined },
): Record<string, unknown> {
  const id = toIdOf(state, of.username);
  return {
    id,
    user: toSummary(id, of.username),
    business_roles: [of.role],
    created_time: (of.since ?? state.now()).getTime(),
    created_by_user: toSummary(business.id, business.username),
    created_by_business: toSummary(business.id, business.username),
    is_shared_partner: false,
  };
}

/** Business access shows addresses; who reads it must not keep them. */
function toSummary(id: string, username: string): Record<string, unknown> {
  return { id, username, email: `${username}@pinterest.example` };
}

function toProfiles(id: string, permissions: readonly string[] = []): readonly Record<string, unknown>[] {
  return permissions.length === 0 ? [] : [{ id, permissions }];
}

function toAdAccountId(state: State, name: string): string {
  return toIdOf(state, `ad account ${name}`);
}
