import { toDateText } from '../../bot/messages/mrkdwn.ts';
import { type AuditFacts, type BusinessFacts, isMissing } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { mend } from '../finding-actions.ts';
import { toCount, toNames } from '../wording.ts';

/** Who can act for the business at Pinterest itself, past every review here. */
export function findAboutBusiness({ business, workspace }: AuditFacts): readonly Finding[] {
  if (isMissing(business)) return [];
  const { comparedWith } = business;
  const since = comparedWith === undefined ? '' : ` since ${toDateText(comparedWith, workspace.timeZone)}`;
  return [
    ...newPeople(business, since),
    ...changedRoles(business, since),
    ...leftPeople(business, since),
    ...publishers(business),
  ];
}

const compared = 'Compared with the last weekly audit, of which only keyed hashes are kept.';

function newPeople({ newNames }: BusinessFacts, since: string): readonly Finding[] {
  if (newNames.length === 0) return [];
  return [
    {
      code: 'business_people_new',
      severity: 'look',
      sentence: `New in the business at Pinterest${since}: ${toNames(newNames)}. Do you know them?`,
      evidence: compared,
      action: mend.pinterest,
    },
  ];
}

function changedRoles({ changedNames }: BusinessFacts, since: string): readonly Finding[] {
  if (changedNames.length === 0) return [];
  return [
    {
      code: 'business_role_changed',
      severity: 'look',
      sentence: `Another role in the business at Pinterest${since}: ${toNames(changedNames)}.`,
      evidence: compared,
      action: mend.pinterest,
    },
  ];
}

function leftPeople({ leftCount }: BusinessFacts, since: string): readonly Finding[] {
  if (leftCount === 0) return [];
  return [
    {
      code: 'business_people_left',
      severity: 'note',
      sentence: `${toCount(leftCount, 'person has', 'people have')} left the business at Pinterest${since}.`,
      evidence: `${compared} Who it was is not known here.`,
    },
  ];
}

function publishers({ publishers: names }: BusinessFacts): readonly Finding[] {
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
