import type { AuditFacts } from './facts.ts';
import { type Finding, findingCodes, severities } from './finding.ts';
import { findAboutAccount } from './findings/account-findings.ts';
import { findAboutBusiness } from './findings/business-findings.ts';
import { findAboutChannels } from './findings/channel-findings.ts';
import { findAboutConnection } from './findings/connection-findings.ts';
import { findAboutPeople } from './findings/people-findings.ts';
import { findAboutScopes } from './findings/scope-findings.ts';
import { findAboutSlackScopes } from './findings/slack-findings.ts';

const areas = [
  findAboutConnection,
  findAboutAccount,
  findAboutScopes,
  findAboutSlackScopes,
  findAboutChannels,
  findAboutPeople,
  findAboutBusiness,
];

/** Everything that follows from the facts, the worst first. */
export function findFindings(facts: AuditFacts): readonly Finding[] {
  return areas.flatMap((area) => area(facts)).toSorted((a, b) => rank(a) - rank(b));
}

function rank({ severity, code }: Finding): number {
  return severities.indexOf(severity) * findingCodes.length + findingCodes.indexOf(code);
}
