import type { ConnectionHealth } from '../../db/connection-health.ts';
import { type AuditFacts, isMissing, type LiveAccount } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { mend, openPinterest } from '../finding-actions.ts';
import type { PinterestPages } from '../pinterest-pages.ts';
import { toAccount } from '../wording.ts';

/** The account as it is now, against the account that was connected. */
export function findAboutAccount({ account, connection, pinterestPages }: AuditFacts): readonly Finding[] {
  if (connection === undefined) return [];
  if (isMissing(account))
    return account.missing === 'account_suspended' ? [suspended(connection, pinterestPages)] : [];
  if (account.id !== connection.accountId) return [changed(connection, account)];
  return [...renamed(connection, account), ...typeChanged(connection, account)];
}

function suspended({ username }: ConnectionHealth, pages: PinterestPages): Finding {
  return {
    code: 'account_suspended',
    severity: 'act',
    sentence: `Pinterest has suspended ${toAccount(username)}. Please sign in to Pinterest and look there first.`,
    evidence: 'Pinterest answered so when I asked for the account.',
    action: openPinterest(pages),
  };
}

function changed({ username }: ConnectionHealth, live: LiveAccount): Finding {
  return {
    code: 'account_changed',
    severity: 'act',
    sentence: `My access to ${toAccount(username)} leads to another account now: ${toAccount(live.username)}.`,
    evidence: 'The account has another id than the one that was connected.',
    action: mend.reconnect,
    asksToReauthorise: true,
  };
}

function renamed({ username }: ConnectionHealth, live: LiveAccount): readonly Finding[] {
  if (live.username === username) return [];
  return [
    {
      code: 'account_renamed',
      severity: 'look',
      sentence: `${toAccount(username)} is called ${toAccount(live.username)} now. Was that you? Connecting it again writes the new name down.`,
      evidence: 'The account is the same by its id.',
      action: mend.reconnect,
      asksToReauthorise: true,
    },
  ];
}

const types = { BUSINESS: 'a business account', PINNER: 'a personal account' } as const;

function typeChanged(
  { accountType: was, username }: ConnectionHealth,
  live: LiveAccount,
): readonly Finding[] {
  const is = live.accountType;
  if (was === is || was === 'unknown' || is === 'unknown') return [];
  const effect = is === 'PINNER' ? ' Pinterest shows analytics to business accounts only.' : '';
  return [
    {
      code: 'account_type_changed',
      severity: 'look',
      sentence: `${toAccount(username)} is ${types[is]} now.${effect} Connecting it again writes that down.`,
      evidence: `When it was connected, it was ${types[was]}.`,
      action: mend.reconnect,
      asksToReauthorise: true,
    },
  ];
}
