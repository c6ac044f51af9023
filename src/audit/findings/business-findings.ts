import { toDateText } from '../../bot/messages/mrkdwn.ts';
import { type AuditFacts, type BusinessFacts, isMissing } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { openPinterest } from '../finding-actions.ts';
import type { PinterestPages } from '../pinterest-pages.ts';
import { toCount, toNames } from '../wording.ts';

/** Who can act for the business at Pinterest itself, past every review here. */
export function findAboutBusiness({ business, workspace, pinterestPages }: AuditFacts): readonly Finding[] {
  if (isMissing(business)) return [];
  return [...changes(business, { zone: workspace.timeZone, pages: pinterestPages }), ...publishers(business)];
}

function changes(
  { changes: found }: BusinessFacts,
  { zone, pages }: { zone: string; pages: PinterestPages },
): readonly Finding[] {
  if (found === undefined) return [];
  const since = found.since === undefined ? '' : ` since ${toDateText(found.since, zone)}`;
  return [
    ...newPeople(found.arrived, since, pages),
    ...changedRoles(found.changed, since, pages),
    ...leftPeople(found.leftCount, since),
  ];
}

const compared = 'Compared with the last weekly audit, of which only keyed hashes are kept.';

function newPeople(names: readonly string[], since: string, pages: PinterestPages): readonly Finding[] {
  if (names.length === 0) return [];
  return [
    {
      code: 'business_people_new',
      severity: 'look',
      sentence: `New in the business at Pinterest${since}: ${toNames(names)}. Do you know them?`,
      evidence: compared,
      action: openPinterest(pages),
    },
  ];
}

function changedRoles(names: readonly string[], since: string, pages: PinterestPages): readonly Finding[] {
  if (names.length === 0) return [];
  return [
    {
      code: 'business_role_changed',
      severity: 'look',
      sentence: `With another role in the business at Pinterest${since}: ${toNames(names)}.`,
      evidence: compared,
      action: openPinterest(pages),
    },
  ];
}

function leftPeople(count: number, since: string): readonly Finding[] {
  if (count === 0) return [];
  return [
    {
      code: 'business_people_left',
      severity: 'note',
      sentence: `${toCount(count, 'person has', 'people have')} left the business at Pinterest${since}.`,
      evidence: `${compared} Who it was is not known here.`,
    },
  ];
}

function publishers({ members, partners }: BusinessFacts): readonly Finding[] {
  const seen = [members, partners].flatMap((list) => (isMissing(list) ? [] : list));
  const names = seen.filter(({ canPublish }) => canPublish).map(({ name }) => name);
  if (names.length === 0) return [];
  return [
    {
      code: 'publishers_around_review',
      severity: 'note',
      sentence: `Can publish at Pinterest itself, without a review here: ${toNames(names)}.`,
      evidence: 'They are admins of the business, or may publish on its profile.',
    },
  ];
}
