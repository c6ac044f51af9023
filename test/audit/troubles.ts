import type { AuditedPerson, AuditFacts, BusinessFacts } from '../../src/audit/facts.ts';
import type { FindingCode, Severity } from '../../src/audit/finding.ts';
import { neededScopes } from '../../src/pinterest/scopes.ts';
import type { ChannelState } from '../../src/posting/read-channel.ts';
import { botScopes } from '../../src/slack/scopes.ts';
import { daysAgo, greenFacts, healthyChannel, healthyConnection } from './green-facts.ts';

export type Trouble = readonly [code: FindingCode, severity: Severity, facts: AuditFacts, words: RegExp];

export const withWorkspace = (over: Partial<AuditFacts['workspace']>) => ({
  workspace: { ...greenFacts().workspace, ...over },
});

function withChannel(state: Partial<ChannelState>): Partial<AuditFacts> {
  const whole = { isPrivate: false, isArchived: false, isShared: false, isMember: true, ...state };
  const [, digest = healthyChannel()] = greenFacts().channels;
  return { channels: [healthyChannel({ state: whole }), digest] };
}

export function withPeople(...changed: readonly AuditedPerson[]): Partial<AuditFacts> {
  const others = greenFacts().people.people.filter(({ id }) => !changed.some((each) => each.id === id));
  return { people: { people: [...others, ...changed], goneGroups: [], unreadGroups: [] } };
}

export function withBusiness(over: Partial<BusinessFacts>): Partial<AuditFacts> {
  const none = { since: daysAgo(7), arrived: [], changed: [], leftCount: 0 };
  const business = {
    members: [],
    partners: [],
    adAccounts: { own: 1, shared: 0 },
    changes: none,
    look: undefined,
  };
  return { business: { ...business, ...over } };
}

export function withChanges(over: Partial<BusinessFacts['changes']>): Partial<AuditFacts> {
  return withBusiness({
    changes: { since: daysAgo(7), arrived: [], changed: [], leftCount: 0, ...over },
  });
}

export const withScopes = (...more: readonly string[]) => [...neededScopes, ...more];

export const broken = healthyConnection({ state: 'broken', accessDaysLeft: null, refreshDaysLeft: null });
export const gone = { missing: 'connection_broken' } as const;

/** Each in a week in which nothing else is wrong. */
export const troubles: readonly Trouble[] = [
  [
    'not_connected',
    'look',
    greenFacts({ connection: undefined, account: { missing: 'not_connected' } }),
    /No Pinterest account/u,
  ],
  [
    'connection_broken',
    'act',
    greenFacts({ connection: broken, account: gone }),
    /no longer accepts my access to \*@linenandloom\*/u,
  ],
  [
    'other_environment',
    'act',
    greenFacts({ connection: healthyConnection({ environment: 'sandbox' }) }),
    /connected in Pinterest’s sandbox, and Corkboard now works in production/u,
  ],
  ['account_suspended', 'act', greenFacts({ account: { missing: 'account_suspended' } }), /suspended/u],
  [
    'account_changed',
    'act',
    greenFacts({ account: { id: '2', username: 'other', accountType: 'BUSINESS' } }),
    /leads to another account now: \*@other\*/u,
  ],
  [
    'scope_missing',
    'act',
    greenFacts({
      connection: healthyConnection({
        scopes: ['boards:read', 'boards:write', 'pins:read', 'user_accounts:read'],
      }),
    }),
    /not granted `pins:write`/u,
  ],
  [
    'tokens_end_soon',
    'look',
    greenFacts({ connection: healthyConnection({ refreshDaysLeft: 9.5 }) }),
    /ends in 9 days, and renewing it has not worked/u,
  ],
  [
    'connector_gone',
    'act',
    greenFacts(withPeople({ id: 'UANA', roles: ['connector'], standing: 'deactivated' })),
    /<@UANA> \(deactivated\) connected/u,
  ],
  [
    'account_renamed',
    'look',
    greenFacts({ account: { id: '1', username: 'linen', accountType: 'BUSINESS' } }),
    /\*@linenandloom\* is called \*@linen\* now/u,
  ],
  [
    'account_type_changed',
    'look',
    greenFacts({ account: { id: '1', username: 'linenandloom', accountType: 'PINNER' } }),
    /a personal account now.*analytics/u,
  ],
  [
    'scope_unused',
    'look',
    greenFacts({
      connection: healthyConnection({
        scopes: withScopes('ads:read'),
        requestedScopes: withScopes('ads:read'),
      }),
    }),
    /Never used in 90 days: `ads:read`/u,
  ],
  [
    'scope_not_asked',
    'look',
    greenFacts({ connection: healthyConnection({ scopes: withScopes('billing:read'), ageDays: 3 }) }),
    /more than Corkboard asked for: `billing:read`/u,
  ],
  [
    'secret_boards',
    'look',
    greenFacts({
      connection: healthyConnection({ scopes: withScopes('boards:read_secret', 'pins:read_secret') }),
    }),
    /`boards:read_secret` and `pins:read_secret`/u,
  ],
  [
    'connection_unused',
    'look',
    greenFacts({
      connection: healthyConnection({ lastUsedAt: daysAgo(34) }),
      usage: { scopes: [...neededScopes], lastByHandAt: daysAgo(31) },
    }),
    /for 31 days/u,
  ],
  [
    'slack_scope_missing',
    'act',
    greenFacts({ slackScopes: botScopes.filter((scope) => scope !== 'groups:history') }),
    /not granted `groups:history`/u,
  ],
  [
    'slack_scope_surplus',
    'look',
    greenFacts({ slackScopes: [...botScopes, 'chat:write.public'] }),
    /more than Corkboard needs: `chat:write.public`/u,
  ],
  [
    'channel_archived',
    'act',
    greenFacts(withChannel({ isArchived: true })),
    /^The review channel <#CREVIEW> is archived/u,
  ],
  [
    'channel_shared',
    'act',
    greenFacts(withChannel({ isShared: true })),
    /^The review channel <#CREVIEW> is shared/u,
  ],
  [
    'channel_without_bot',
    'act',
    greenFacts(withChannel({ isMember: false })),
    /not in the review channel <#CREVIEW>/u,
  ],
  ['audit_without_place', 'look', greenFacts(withWorkspace({ digestChannelId: null })), /posted nowhere/u],
  [
    'audit_channel_public',
    'note',
    greenFacts(withWorkspace({ auditChannelId: 'CREVIEW' })),
    /public channel, <#CREVIEW>/u,
  ],
  [
    'nobody_can_approve',
    'act',
    greenFacts({ people: { ...greenFacts().people, people: [] } }),
    /Nobody is left/u,
  ],
  [
    'too_few_reviewers',
    'act',
    greenFacts(withWorkspace({ approvalsNeeded: 2 })),
    /fewer reviewers than approvals/u,
  ],
  [
    'reviewer_barred',
    'look',
    greenFacts(
      withPeople(
        { id: 'ULENA', roles: ['reviewer'], standing: 'deactivated' },
        { id: 'UNOOR', roles: ['group_reviewer'], standing: 'guest' },
      ),
    ),
    /<@ULENA> \(deactivated\) and <@UNOOR> \(a guest, through a user group\)/u,
  ],
  [
    'manager_barred',
    'look',
    greenFacts(withPeople({ id: 'UKIRA', roles: ['manager'], standing: 'outsider' })),
    /<@UKIRA> \(of another organisation\)/u,
  ],
  [
    'group_gone',
    'look',
    greenFacts({ people: { ...greenFacts().people, goneGroups: ['S1'] } }),
    /1 user group .* does not exist/u,
  ],
  ['own_pins_allowed', 'note', greenFacts(withWorkspace({ ownPinsAllowed: true })), /proposed themselves/u],
  [
    'business_people_new',
    'look',
    greenFacts(withChanges({ arrived: ['nova', 'otto'] })),
    /\*nova\* and \*otto\*. Do you know them/u,
  ],
  [
    'business_role_changed',
    'look',
    greenFacts(withChanges({ changed: ['nova'] })),
    /another role .*: \*nova\*/u,
  ],
  ['business_people_left', 'note', greenFacts(withChanges({ leftCount: 2 })), /^2 people have left/u],
  [
    'publishers_around_review',
    'note',
    greenFacts(
      withBusiness({
        members: [
          { name: 'nova', canPublish: true },
          { name: 'otto', canPublish: false },
        ],
      }),
    ),
    /without a review here: \*nova\*\./u,
  ],
];
