/** One kind of permission at Pinterest, in words for the person who grants it. */
export interface PermissionKind {
  readonly name: string;
  readonly what: string;
  readonly scopes: readonly string[];
  /** What to say where its scopes are not asked for. */
  readonly without: string;
}

/** The four kinds. Scopes: https://developers.pinterest.com/docs/api/v5/ */
export const permissionKinds: readonly PermissionKind[] = [
  {
    name: 'Read boards and pins',
    what: 'See the account’s name, its boards and its pins: to choose a board, and to check that a pin is there.',
    scopes: ['user_accounts:read', 'boards:read', 'pins:read'],
    without: 'Corkboard cannot work without it.',
  },
  {
    name: 'Create and publish pins',
    what: 'Make, change and delete pins and boards. Corkboard publishes only what your reviewers approved.',
    scopes: ['boards:write', 'pins:write'],
    without: 'Corkboard cannot publish without it.',
  },
  {
    name: 'Analytics',
    what: 'See how often pins are seen, saved and clicked. Pinterest includes this in reading.',
    scopes: ['user_accounts:read', 'boards:read', 'pins:read'],
    without: 'Corkboard will not see any figures.',
  },
  {
    name: 'Ads and business access',
    what: 'See who else can act for the business, and its ad accounts.',
    scopes: ['ads:read', 'biz_access:read'],
    without: 'Corkboard will not see ads, spending, or the people of your business.',
  },
];

export function isAskedFor(kind: PermissionKind, scopes: readonly string[]): boolean {
  return kind.scopes.every((scope) => scopes.includes(scope));
}

/** The needed scopes that were not granted; order and repetition mean nothing. */
export function findMissingScopes(needed: readonly string[], granted: readonly string[]): readonly string[] {
  const set = new Set(granted);
  return needed.filter((scope) => !set.has(scope));
}

/** The kinds that some scopes belong to, by name. */
export function toKindNames(scopes: readonly string[]): readonly string[] {
  return permissionKinds
    .filter((kind) => kind.scopes.some((scope) => scopes.includes(scope)))
    .map(({ name }) => name);
}
