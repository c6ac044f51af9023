import { toDateText, toList, toMention } from '../bot/messages/mrkdwn.ts';
import type { ConnectionHealth } from '../db/connection-health.ts';
import { neededScopes } from '../pinterest/scopes.ts';
import { botScopes } from '../slack/scopes.ts';
import {
  type AuditedPerson,
  type AuditFacts,
  type ChannelFacts,
  isMissing,
  type UsageFacts,
} from './facts.ts';
import { findLastUse } from './last-use.ts';
import { isSecret } from './sort-scopes.ts';
import { whyBarred } from './why-barred.ts';
import { withRole } from './with-role.ts';
import { toAccount, toCodes, toCount, toDays } from './wording.ts';

/** What was looked at, in two or three lines of mrkdwn: the figures behind a green week. */
export function summaryLines(facts: AuditFacts): readonly string[] {
  const { connection } = facts;
  const pinterest =
    connection === undefined ? [] : [connectionLine(connection, facts), scopeLine(connection, facts)];
  return [...pinterest, ...businessLine(facts), slackLine(facts)];
}

const kinds = { BUSINESS: 'business account', PINNER: 'personal account', unknown: 'account' } as const;

function connectionLine(
  connection: ConnectionHealth,
  { usage, workspace: { timeZone } }: AuditFacts,
): string {
  const { username, accountType, environment, connectedBy, connectedAt, refreshedAt } = connection;
  const lastUse = findLastUse(connection, usage);
  const facts = [
    `${toAccount(username)}, ${kinds[accountType]}, ${environment}`,
    ...(environment === 'sandbox' ? ['Trial access: only the owner of the Pinterest app sees its pins'] : []),
    `connected by ${toMention(connectedBy)} ${toDateText(connectedAt, timeZone)}`,
    refreshedAt === null ? 'not renewed yet' : `renewed ${toDateText(refreshedAt, timeZone)}`,
    lastUse === undefined ? 'not used yet' : `last used ${toDateText(lastUse, timeZone)}`,
    ...tokenFacts(connection),
  ];
  return facts.join(' · ');
}

function tokenFacts({ state, accessDaysLeft, refreshDaysLeft }: ConnectionHealth): readonly string[] {
  if (state === 'broken' || accessDaysLeft === null) return [];
  const access = `${toDays(accessDaysLeft)} left on the access token`;
  return [
    refreshDaysLeft === null ? access : `${access}, ${toDays(refreshDaysLeft)} on the one that renews it`,
  ];
}

function scopeLine(connection: ConnectionHealth, { usage }: AuditFacts): string {
  const { scopes } = connection;
  const needed = neededScopes.filter((scope) => scopes.includes(scope)).length;
  const secret = scopes.filter(isSecret);
  const share = needed === scopes.length ? 'all of them needed' : `${needed} of them needed`;
  const facts = [
    `${toCount(scopes.length, 'permission')}, ${share}`,
    ...(isMissing(usage) ? [] : [useFact(connection, usage)]),
    secret.length === 0 ? 'no access to secret boards' : `secret boards: ${toCodes(secret)}`,
  ];
  return `Pinterest grants ${facts.join(' · ')}`;
}

function useFact({ scopes, ageDays }: ConnectionHealth, { scopes: used }: UsageFacts): string {
  // No call tells whether it needed a scope of secret boards, so of those nothing is claimed.
  const counted = scopes.filter((scope) => !isSecret(scope));
  const idle = counted.filter((scope) => !used.includes(scope));
  const time = ageDays < 90 ? 'since it was connected' : 'in the last 90 days';
  if (idle.length === 0) {
    return counted.length === scopes.length ? `all used ${time}` : `all but the secret ones used ${time}`;
  }
  return idle.length === scopes.length ? `none used ${time}` : `not used ${time}: ${toCodes(idle)}`;
}

function businessLine({ business }: AuditFacts): readonly string[] {
  if (isMissing(business)) return [];
  const { members, partners, adAccounts } = business;
  const facts = [
    ...(isMissing(members) ? [] : [toCount(members.length, 'member')]),
    ...(isMissing(partners) ? [] : [toCount(partners.length, 'partner')]),
    ...(isMissing(adAccounts)
      ? []
      : [
          `${toCount(adAccounts.own, 'ad account')}${adAccounts.shared === 0 ? '' : ` and ${adAccounts.shared} shared by others`}`,
        ]),
  ];
  return facts.length === 0 ? [] : [`In the business: ${facts.join(' · ')}`];
}

function slackLine({ slackScopes, channels, people: { people } }: AuditFacts): string {
  const managers = withRole(people, 'manager').length;
  const facts = [
    isMissing(slackScopes)
      ? 'permissions unseen'
      : `${toCount(slackScopes.length, 'permission')}, ${share(slackScopes)}`,
    ...(channels.length === 0 ? [] : [`in use: ${toList(channels.map(toPlace))}`]),
    reviewerFact(withRole(people, 'reviewer', 'group_reviewer')),
    managers === 0 ? 'managers: the admins' : `managers: the admins and ${managers} by name`,
  ];
  return `Slack grants ${facts.join(' · ')}`;
}

function reviewerFact(reviewers: readonly AuditedPerson[]): string {
  const able = reviewers.filter((person) => whyBarred(person) === undefined).length;
  const all = toCount(reviewers.length, 'reviewer');
  return able === reviewers.length ? all : `${all}, ${able} able to decide`;
}

function share(granted: readonly string[]): string {
  const asked = botScopes.filter((scope) => granted.includes(scope)).length;
  const isSame = asked === granted.length && asked === botScopes.length;
  return isSame ? 'just those of the manifest' : `${asked} of the ${botScopes.length} in the manifest`;
}

function toPlace({ id, state }: ChannelFacts): string {
  if (state === 'hidden' || isMissing(state)) return `<#${id}>`;
  return `<#${id}> (${state.isPrivate ? 'private' : 'public'}${state.isShared ? ', shared with outsiders' : ''})`;
}
