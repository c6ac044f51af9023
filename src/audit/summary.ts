import { toDateText, toList, toMention } from '../bot/messages/mrkdwn.ts';
import type { ConnectionHealth } from '../db/connection-health.ts';
import { neededScopes } from '../pinterest/scopes.ts';
import { botScopes } from '../slack/scopes.ts';
import { type AuditFacts, isMissing } from './facts.ts';
import { isSecret } from './sort-scopes.ts';
import { toAccount, toCodes, toCount, toDays } from './wording.ts';

/** What was looked at, in two or three lines of mrkdwn: the figures behind a green week. */
export function summaryLines(facts: AuditFacts): readonly string[] {
  const { connection } = facts;
  const pinterest =
    connection === undefined ? [] : [connectionLine(connection, facts), scopeLine(connection, facts)];
  return [...pinterest, slackLine(facts)];
}

const kinds = { BUSINESS: 'business account', PINNER: 'personal account', unknown: 'account' } as const;

function connectionLine(connection: ConnectionHealth, { workspace: { timeZone } }: AuditFacts): string {
  const { username, accountType, environment, connectedBy, connectedAt, lastUsedAt } = connection;
  const facts = [
    `${toAccount(username)}, ${kinds[accountType]}, ${environment}`,
    `connected by ${toMention(connectedBy)} ${toDateText(connectedAt, timeZone)}`,
    lastUsedAt === null ? 'nothing published yet' : `last published ${toDateText(lastUsedAt, timeZone)}`,
    ...tokenFacts(connection),
    ...(environment === 'sandbox' ? ['Trial access: only the owner of the app sees these pins'] : []),
  ];
  return facts.join(' · ');
}

function tokenFacts({ state, accessDaysLeft, refreshDaysLeft }: ConnectionHealth): readonly string[] {
  if (state === 'broken' || accessDaysLeft === null) return [];
  const renewal = refreshDaysLeft === null ? '' : `, to be renewed within ${toDays(refreshDaysLeft)}`;
  return [`access good for ${toDays(accessDaysLeft)}${renewal}`];
}

function scopeLine({ scopes }: ConnectionHealth, { usage }: AuditFacts): string {
  const needed = neededScopes.filter((scope) => scopes.includes(scope)).length;
  const secret = scopes.filter(isSecret);
  const facts = [
    `${toCount(scopes.length, 'permission')} granted, ${needed} of the ${neededScopes.length} needed among them`,
    ...(isMissing(usage) ? [] : [useFact(scopes, usage.scopes)]),
    secret.length === 0 ? 'no access to secret boards' : `secret boards: ${toCodes(secret)}`,
  ];
  return `Pinterest: ${facts.join(' · ')}`;
}

function useFact(scopes: readonly string[], used: readonly string[]): string {
  const idle = scopes.filter((scope) => !used.includes(scope));
  return idle.length === 0
    ? 'all used in the last 90 days'
    : `not used in the last 90 days: ${toCodes(idle)}`;
}

function slackLine({ slackScopes, channels, people: { people } }: AuditFacts): string {
  const places = channels.map(({ id, state }) => {
    if (state === 'hidden' || isMissing(state)) return `<#${id}>`;
    return `<#${id}> (${state.isPrivate ? 'private' : 'public'}${state.isShared ? ', shared' : ''})`;
  });
  const count = (...roles: readonly string[]) =>
    people.filter((person) => person.roles.some((role) => roles.includes(role))).length;
  const facts = [
    ...(isMissing(slackScopes)
      ? []
      : [`${toCount(slackScopes.length, 'permission')} granted, the manifest asks for ${botScopes.length}`]),
    ...(places.length === 0 ? [] : [`in use: ${toList(places)}`]),
    `${toCount(count('reviewer', 'group_reviewer'), 'reviewer')} and ${toCount(count('manager'), 'named manager')}`,
  ];
  return `Slack: ${facts.join(' · ')}`;
}
