import { type OptionalPermission, optionalScopes } from '../../pinterest/scopes.ts';
import { optionalWords } from '../messages/optional-permissions.ts';

/** One kind of permission at Pinterest, in words for the person who grants it. */
export interface PermissionKind {
  readonly name: string;
  readonly what: string;
  readonly scopes: readonly string[];
  /** What to say where its scopes are not asked for. */
  readonly without: string;
  /** Asked for only when somebody switches it on. */
  readonly optional?: OptionalPermission;
}

/** The kinds that every link names, asked for or not. Scopes: https://developers.pinterest.com/docs/api/v5/ */
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
    scopes: optionalScopes.business,
    without: `Without it ${optionalWords.business.lacks}.`,
    optional: 'business',
  },
  {
    name: 'Secret boards',
    what: 'See your secret boards and their pins, and publish there as well.',
    scopes: optionalScopes.secret,
    without: `Without it ${optionalWords.secret.lacks}.`,
    optional: 'secret',
  },
];

export function isAskedFor(kind: PermissionKind, scopes: readonly string[]): boolean {
  return kind.scopes.every((scope) => scopes.includes(scope));
}

/** The kinds that some scopes belong to, by name. */
export function toKindNames(scopes: readonly string[]): readonly string[] {
  return permissionKinds
    .filter((kind) => kind.scopes.some((scope) => scopes.includes(scope)))
    .map(({ name }) => name);
}
