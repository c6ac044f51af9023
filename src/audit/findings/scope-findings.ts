import type { ConnectionHealth } from '../../db/connection-health.ts';
import { type AuditFacts, isMissing } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { mend } from '../finding-actions.ts';
import { sortScopes } from '../sort-scopes.ts';
import { toCodes, toDays } from '../wording.ts';

/** A younger connection has not had the time to use everything. */
const oldEnoughDays = 30;
const countedDays = 90;

/** What Pinterest granted, against what is needed, what was asked for, and what was really used. */
export function findAboutScopes({ connection, usage }: AuditFacts): readonly Finding[] {
  if (connection === undefined || connection.state === 'broken') return [];
  const used = isMissing(usage) || connection.ageDays < oldEnoughDays ? undefined : usage.scopes;
  const sorted = sortScopes(connection, used);
  return [
    ...missing(sorted.missing, connection),
    ...unused(sorted.unused, connection),
    ...secret(sorted.secret),
    ...notAsked(sorted.notAsked, connection),
  ];
}

function missing(scopes: readonly string[], { scopes: granted }: ConnectionHealth): readonly Finding[] {
  if (scopes.length === 0) return [];
  return [
    {
      code: 'scope_missing',
      severity: 'act',
      sentence: `Pinterest has not granted ${toCodes(scopes)}, without which Corkboard cannot publish. Connecting again asks for it.`,
      evidence: `Granted: ${granted.length === 0 ? 'nothing' : toCodes(granted)}.`,
      action: mend.reconnect,
      asksToReauthorise: true,
    },
  ];
}

function unused(scopes: readonly string[], { ageDays }: ConnectionHealth): readonly Finding[] {
  if (scopes.length === 0) return [];
  const time =
    ageDays < countedDays ? `the ${toDays(ageDays)} since it was connected` : `${countedDays} days`;
  return [
    {
      code: 'scope_unused',
      severity: 'look',
      sentence: `Never used in ${time}: ${toCodes(scopes)}.`,
      evidence: 'Corkboard counts its own calls: none of them needed this.',
      action: mend.reconnectWithFewer,
    },
  ];
}

/** The `_secret` scopes widen what a call shows, so counting calls says nothing about them. */
function secret(scopes: readonly string[]): readonly Finding[] {
  if (scopes.length === 0) return [];
  return [
    {
      code: 'secret_boards',
      severity: 'look',
      sentence: `Corkboard can reach secret boards and pins, and nothing that it does here needs that: ${toCodes(scopes)}.`,
      evidence: 'Pinterest granted it, and Corkboard did not ask for it.',
      action: mend.reconnectWithFewer,
    },
  ];
}

function notAsked(scopes: readonly string[], { requestedScopes }: ConnectionHealth): readonly Finding[] {
  if (scopes.length === 0) return [];
  const asked = requestedScopes === null ? '' : ` This time Corkboard asked for ${toCodes(requestedScopes)}.`;
  return [
    {
      code: 'scope_not_asked',
      severity: 'look',
      sentence: `Pinterest grants more than Corkboard asked for: ${toCodes(scopes)}.`,
      evidence: `Pinterest gives an app every permission that the account ever allowed it.${asked}`,
      action: mend.reconnectWithFewer,
    },
  ];
}
