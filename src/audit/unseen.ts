import { toList } from '../bot/messages/mrkdwn.ts';
import { type AuditFacts, type BusinessFacts, isMissing, type MissingReason, type Seen } from './facts.ts';
import { toCount, toSentence } from './wording.ts';

/** Parts that the audit could not see, and why, in one sentence. */
export interface Unseen {
  readonly reason: MissingReason;
  readonly sentence: string;
  /** Nobody asked for it, or there is nothing to be seen: the audit is whole without it. */
  readonly isChosen: boolean;
}

/** What could not be seen, one sentence a reason. */
export function listUnseen(facts: AuditFacts): readonly Unseen[] {
  const parts = listParts(facts);
  const reasons = [...new Set(parts.map(({ reason }) => reason))];
  return reasons
    .filter((reason) => !silent.includes(reason))
    .map((reason) => ({
      reason,
      sentence: `${toSentence(toList(parts.filter((part) => part.reason === reason).map(({ name }) => name)))}: ${words[reason]}`,
      isChosen: chosen.includes(reason),
    }));
}

interface Part {
  readonly name: string;
  readonly reason: MissingReason;
}

function listParts(facts: AuditFacts): readonly Part[] {
  return [
    ...toPart('the account as it is now', facts.account),
    ...toPart('which permissions were used', facts.usage),
    ...listBusinessParts(facts.business),
    ...toPart('what Slack grants', facts.slackScopes),
    ...facts.channels.flatMap(({ id, state }) => (state === 'hidden' ? [] : toPart(`<#${id}>`, state))),
    ...facts.people.unreadGroups.map(({ missing }) => ({ name: 'a user group', reason: missing })),
    ...countPeople(facts),
  ];
}

function toPart(name: string, part: Seen<unknown>): readonly Part[] {
  return isMissing(part) ? [{ name, reason: part.missing }] : [];
}

function listBusinessParts(business: Seen<BusinessFacts>): readonly Part[] {
  if (isMissing(business)) return toPart('who can publish at Pinterest without a review here', business);
  return [
    ...toPart('the people of the business at Pinterest', business.members),
    ...toPart('the partners of the business at Pinterest', business.partners),
    ...toPart('its ad accounts', business.adAccounts),
  ];
}

function countPeople({ people: { people } }: AuditFacts): readonly Part[] {
  const reasons = people.flatMap(({ standing }) => (isMissing(standing) ? [standing.missing] : []));
  return [...new Set(reasons)].map((reason) => ({
    name: toCount(reasons.filter((each) => each === reason).length, 'person', 'people'),
    reason,
  }));
}

/** A finding says it already, or there is nothing that one could see. */
const silent: readonly MissingReason[] = ['not_connected', 'personal_account', 'account_suspended'];
const chosen: readonly MissingReason[] = ['switched_off', 'in_sandbox'];

const pinterestSaid = 'Pinterest gave an answer that does not help.';

const words: Readonly<Record<MissingReason, string>> = {
  too_slow: 'it took too long, so I did not wait for it.',
  not_connected: 'no account is connected.',
  connection_broken: 'Pinterest no longer accepts my access.',
  other_environment: 'my access belongs to the other environment.',
  in_sandbox: 'Pinterest’s sandbox (Trial access) does not show it.',
  personal_account: 'a personal account has no business.',
  switched_off: 'that needs `ads:read` and `biz_access:read`, which nobody has switched on.',
  slack_rate_limit: 'Slack asked me to slow down.',
  slack_missing_scope: 'Slack has not granted me to look.',
  slack_unreachable: 'I could not reach Slack.',
  slack_malformed: 'Slack gave an answer that I could not read.',
  slack_refused: 'Slack did not answer that.',
  token_dead: 'Pinterest no longer accepts my access.',
  grant_dead: 'Pinterest no longer accepts my access.',
  token_not_renewed: 'my access could not be renewed just now.',
  scope_missing: 'Pinterest has not granted the permission for it.',
  trial_access: 'Pinterest does not show it to an app with Trial access.',
  not_permitted: 'Pinterest does not let this account see it.',
  account_suspended: 'Pinterest has suspended the account.',
  rate_limit: 'Pinterest asked me to slow down.',
  spam_block: 'Pinterest asked me to slow down.',
  timeout: 'Pinterest did not answer in time.',
  unreachable: 'I could not reach Pinterest.',
  malformed_answer: 'Pinterest gave an answer that I could not read.',
  server_error: 'Pinterest had a problem of its own.',
  board_not_found: pinterestSaid,
  section_not_found: pinterestSaid,
  pin_not_found: pinterestSaid,
  image_too_small: pinterestSaid,
  image_broken: pinterestSaid,
  link_invalid: pinterestSaid,
  other: pinterestSaid,
};
