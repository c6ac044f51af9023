import { botScopes } from '../../slack/scopes.ts';
import { type AuditFacts, isMissing } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { open } from '../finding-actions.ts';
import { toCodes } from '../wording.ts';

const asked: readonly string[] = botScopes;

/** Where a Slack app's scopes are written down; an installation takes over what stands there. */
const slackAppsUrl = 'https://api.slack.com/apps';

/** What Slack granted, against the manifest. */
export function findAboutSlackScopes({ slackScopes, slackInstallUrl }: AuditFacts): readonly Finding[] {
  if (isMissing(slackScopes)) return [];
  const missing = asked.filter((scope) => !slackScopes.includes(scope));
  const surplus = slackScopes.filter((scope) => !asked.includes(scope));
  return [
    ...(missing.length === 0 ? [] : [toMissing(missing, slackInstallUrl)]),
    ...(surplus.length === 0 ? [] : [toSurplus(surplus)]),
  ];
}

function toMissing(scopes: readonly string[], url: string): Finding {
  return {
    code: 'slack_scope_missing',
    severity: 'act',
    sentence: `Slack has not granted ${toCodes(scopes)}, which Corkboard needs. Installing the app again grants it.`,
    evidence: `The manifest asks for ${asked.length} permissions; Slack’s answer does not name ${scopes.length === 1 ? 'this one' : 'these'}.`,
    action: open(url, 'Install again'),
  };
}

function toSurplus(scopes: readonly string[]): Finding {
  return {
    code: 'slack_scope_surplus',
    severity: 'look',
    sentence: `Slack grants more than Corkboard needs: ${toCodes(scopes)}. Take it out of the app’s settings and install the app again.`,
    evidence: `Slack names it among what it grants, and it is not one of the ${asked.length} in the manifest.`,
    action: open(slackAppsUrl, 'Open the app’s settings'),
  };
}
