import { toDateText } from '../../bot/messages/mrkdwn.ts';
import type { ConnectionHealth } from '../../db/connection-health.ts';
import { type AuditFacts, isMissing } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { mend } from '../finding-actions.ts';
import { findLastUse } from '../last-use.ts';
import { toAccount, toDays } from '../wording.ts';

/** Tokens are renewed daily from 7 days left (access) and 15 (refresh); less than this means that it does not work. */
const soonDays = { access: 5, refresh: 14 };
/** Then somebody has to act, before pins wait. */
const urgentDays = 3;
const unusedDays = 30;

/** The connection itself: whether it works, for how long, and whether anybody needs it. */
export function findAboutConnection(facts: AuditFacts): readonly Finding[] {
  const { connection } = facts;
  if (connection === undefined) return [notConnected];
  if (connection.environment !== facts.environment) return [otherEnvironment(connection)];
  if (connection.state === 'broken') return [broken(connection, facts)];
  return [...tokensEndSoon(connection), ...unused(connection, facts)];
}

const notConnected: Finding = {
  code: 'not_connected',
  severity: 'look',
  sentence: 'No Pinterest account is connected, so nobody can reach one through Corkboard.',
  evidence: 'No connection is in use.',
  action: mend.connect,
};

const places = { sandbox: 'Pinterest’s sandbox', production: 'production' } as const;

function otherEnvironment({ username, environment }: ConnectionHealth): Finding {
  const here = environment === 'sandbox' ? 'production' : 'sandbox';
  return {
    code: 'other_environment',
    severity: 'act',
    sentence: `${toAccount(username)} was connected in ${places[environment]}, and Corkboard now works in ${places[here]}: nothing can be published until it is connected again.`,
    evidence: 'Sandbox and production share neither tokens nor boards.',
    action: mend.reconnect,
    asksToReauthorise: true,
  };
}

function broken({ username, brokenAt }: ConnectionHealth, { workspace }: AuditFacts): Finding {
  const since = brokenAt === null ? '' : ` since ${toDateText(brokenAt, workspace.timeZone)}`;
  return {
    code: 'connection_broken',
    severity: 'act',
    sentence: `Pinterest no longer accepts my access to ${toAccount(username)}. Approved pins wait, and go out by themselves once the same account is connected again; the authors of those more than a day late are asked first.`,
    evidence: `Pinterest refuses to renew the access${since}.`,
    action: mend.reconnect,
    asksToReauthorise: true,
  };
}

function tokensEndSoon({ username, accessDaysLeft, refreshDaysLeft }: ConnectionHealth): readonly Finding[] {
  const access = accessDaysLeft ?? Number.POSITIVE_INFINITY;
  const refresh = refreshDaysLeft ?? Number.POSITIVE_INFINITY;
  if (access >= soonDays.access && refresh >= soonDays.refresh) return [];
  const left = Math.min(access, refresh);
  const renewal = refreshDaysLeft === null ? 'it cannot be renewed' : 'renewing it has not worked so far';
  return [
    {
      code: 'tokens_end_soon',
      severity: left < urgentDays ? 'act' : 'look',
      sentence: `My access to ${toAccount(username)} ${toEnd(left)}, and ${renewal}. Connecting the same account again starts afresh.`,
      evidence: tokenEvidence(accessDaysLeft, refreshDaysLeft),
      action: mend.reconnect,
      asksToReauthorise: true,
    },
  ];
}

function toEnd(daysLeft: number): string {
  if (daysLeft <= 0) return 'has ended';
  return daysLeft < 1 ? 'ends today' : `ends in ${toDays(daysLeft)}`;
}

function tokenEvidence(access: number | null, refresh: number | null): string {
  const words = (days: number | null, none: string) => (days === null ? none : `for ${toDays(days)}`);
  return `The access is good ${words(access, 'for an unknown time')}, its renewal ${words(refresh, 'not foreseen by Pinterest')}.`;
}

function unused(connection: ConnectionHealth, { usage, now, workspace }: AuditFacts): readonly Finding[] {
  if (isMissing(usage)) return [];
  const { username, connectedAt } = connection;
  const lastUse = findLastUse(connection, usage);
  const last = Math.max(connectedAt.getTime(), lastUse?.getTime() ?? 0);
  const days = (now.getTime() - last) / 86_400_000;
  if (days < unusedDays) return [];
  const evidence =
    lastUse === undefined
      ? `Connected ${toDateText(connectedAt, workspace.timeZone)}; since then no pin was published and no board was chosen.`
      : `A pin was published or a board chosen last ${toDateText(lastUse, workspace.timeZone)}.`;
  return [
    {
      code: 'connection_unused',
      severity: 'look',
      sentence: `Nobody has used ${toAccount(username)} for ${toDays(days)}. Access that nobody needs is better taken away.`,
      evidence,
      action: mend.disconnect,
    },
  ];
}
