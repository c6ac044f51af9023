import type { AuditedPerson, AuditFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { mend } from '../finding-actions.ts';
import { whyBarred } from '../why-barred.ts';
import { withRole } from '../with-role.ts';
import { toAccount, toCount, toPeople } from '../wording.ts';

/** Who holds a role in Slack, and whether they are still here. */
export function findAboutPeople(facts: AuditFacts): readonly Finding[] {
  const { people, goneGroups } = facts.people;
  return [
    ...connectorGone(facts),
    ...approvers(facts),
    ...reviewersBarred(people),
    ...managersBarred(people),
    ...groupsGone(goneGroups.length),
    ...ownPins(facts.workspace.ownPinsAllowed),
  ];
}

interface Barred {
  readonly id: string;
  readonly remark: string;
}

function listBarred(people: readonly AuditedPerson[]): readonly Barred[] {
  return people.flatMap((person) => {
    const remark = whyBarred(person);
    return remark === undefined ? [] : [{ id: person.id, remark }];
  });
}

function connectorGone({ connection, people: { people } }: AuditFacts): readonly Finding[] {
  const [person] = withRole(people, 'connector');
  const why = person && whyBarred(person);
  if (connection === undefined || person === undefined || why === undefined) return [];
  return [
    {
      code: 'connector_gone',
      severity: person.standing === 'deactivated' ? 'act' : 'look',
      sentence: `${toPeople([{ id: person.id, remark: why }])} connected ${toAccount(connection.username)}. Somebody who is here should connect it again, and look who can still sign in to it.`,
      evidence: 'Slack says so of the person at this moment.',
      action: mend.reconnect,
      asksToReauthorise: true,
    },
  ];
}

/** Whoever could not be looked up counts as able to decide: no alarm without a reason. */
function approvers({ workspace, people: { people, unreadGroups } }: AuditFacts): readonly Finding[] {
  if (unreadGroups.length > 0) return [];
  const able = withRole(people, 'reviewer', 'group_reviewer').filter(
    (person) => whyBarred(person) === undefined,
  ).length;
  if (able >= workspace.approvalsNeeded) return [];
  const evidence = `A pin needs ${toCount(workspace.approvalsNeeded, 'approval')}, and ${toCount(able, 'reviewer')} can decide.`;
  const rest = { severity: 'act', evidence, action: mend.settings } as const;
  if (able === 0) {
    const sentence = 'Nobody is left who could approve a pin. Please name reviewers who are here.';
    return [{ ...rest, code: 'nobody_can_approve', sentence }];
  }
  const sentence =
    'There are fewer reviewers than approvals that a pin needs, so no pin can be approved. Please name more, or ask for fewer.';
  return [{ ...rest, code: 'too_few_reviewers', sentence }];
}

function reviewersBarred(people: readonly AuditedPerson[]): readonly Finding[] {
  const named = listBarred(withRole(people, 'reviewer'));
  const grouped = listBarred(withRole(people, 'group_reviewer')).map(({ id, remark }) => ({
    id,
    remark: `${remark}, through a user group`,
  }));
  const barred = [...named, ...grouped];
  if (barred.length === 0) return [];
  return [
    {
      code: 'reviewer_barred',
      severity: 'look',
      sentence: `Named as reviewers, but not able to decide: ${toPeople(barred)}. Please take them off the list.`,
      evidence: 'Only active members of this workspace may decide.',
      action: mend.settings,
    },
  ];
}

function managersBarred(people: readonly AuditedPerson[]): readonly Finding[] {
  const barred = listBarred(withRole(people, 'manager'));
  if (barred.length === 0) return [];
  return [
    {
      code: 'manager_barred',
      severity: 'look',
      sentence: `Named as managers, but not able to manage: ${toPeople(barred)}. Please take them off the list.`,
      evidence: 'Only active members of this workspace may manage.',
      action: mend.settings,
    },
  ];
}

function groupsGone(count: number): readonly Finding[] {
  if (count === 0) return [];
  return [
    {
      code: 'group_gone',
      severity: 'look',
      sentence: `${toCount(count, 'user group')} that should review ${count === 1 ? 'does' : 'do'} not exist any more. Nobody reviews through ${count === 1 ? 'it' : 'them'}.`,
      evidence: 'Slack does not know the group, or the plan has no user groups any more.',
      action: mend.settings,
    },
  ];
}

function ownPins(isAllowed: boolean): readonly Finding[] {
  if (!isAllowed) return [];
  return [
    {
      code: 'own_pins_allowed',
      severity: 'note',
      sentence: 'Reviewers may approve pins that they proposed themselves.',
      evidence: 'A manager allowed it in the settings.',
    },
  ];
}
