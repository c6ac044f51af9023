/**
 * The least that reading boards and publishing pins needs. `POST /pins` alone asks for the four board and pin
 * scopes; `GET /user_account` asks for the fifth.
 * Source: https://developers.pinterest.com/docs/api/v5/pins-create and /docs/api/v5/user_account-get
 */
export const neededScopes = [
  'boards:read',
  'boards:write',
  'pins:read',
  'pins:write',
  'user_accounts:read',
] as const;

/**
 * Asked for only when somebody switches the feature on, each set as a whole. `business`: who else can act for the
 * account, and its ad accounts. `secret`: secret boards, which the plain scopes leave out.
 * Source: `pinterest_oauth2` in https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml
 */
export const optionalScopes = {
  business: ['ads:read', 'biz_access:read'],
  secret: ['boards:read_secret', 'boards:write_secret', 'pins:read_secret', 'pins:write_secret'],
} as const;

export type OptionalPermission = keyof typeof optionalScopes;

const optionalPermissions = ['business', 'secret'] as const satisfies readonly OptionalPermission[];

/** What somebody wants of a new link: an optional permission besides, all as it is, or none but the needed ones. */
export type Wish = OptionalPermission | 'as_before' | 'needed_only';

/**
 * The scopes that a link asks for: the needed ones, the optional permissions that the account in use had asked for
 * (`before`; null where nothing is known of it), and the one that is wished for. Asking anew for `needed_only` takes
 * nothing away at Pinterest by itself: it may grant whatever was ever allowed, so compare what comes.
 */
export function toAskedScopes(wish: Wish, before: readonly string[] | null): readonly string[] {
  const kept = wish === 'needed_only' ? [] : listWhole(before ?? []);
  const asked = optionalPermissions.filter((name) => name === wish || kept.includes(name));
  return [...neededScopes, ...asked.flatMap((name) => optionalScopes[name])];
}

/** The optional permissions that are on: asked for by the link, and granted whole. */
export function listSwitchedOn(connection: {
  readonly scopes: readonly string[];
  readonly requestedScopes: readonly string[] | null;
}): readonly OptionalPermission[] {
  const granted = listWhole(connection.scopes);
  return listWhole(connection.requestedScopes ?? []).filter((name) => granted.includes(name));
}

/** Which of `wanted` are not among `scopes`. Order and repetition mean nothing. */
export function findMissingScopes(wanted: readonly string[], scopes: readonly string[]): readonly string[] {
  const set = new Set(scopes);
  return [...new Set(wanted)].filter((scope) => !set.has(scope));
}

/** The optional permissions that some of these scopes belong to. */
export function toOptionalPermissions(scopes: readonly string[]): readonly OptionalPermission[] {
  return optionalPermissions.filter((name) => optionalScopes[name].some((scope) => scopes.includes(scope)));
}

function listWhole(scopes: readonly string[]): readonly OptionalPermission[] {
  return optionalPermissions.filter((name) => findMissingScopes(optionalScopes[name], scopes).length === 0);
}
