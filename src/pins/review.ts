/**
 * Who may decide what. Facts about people are read at the click, never when the card was drawn.
 */
import { isRefusal, nextState, type PinState, type Refusal, refuse } from './lifecycle.ts';

/** A person, as Slack and our settings describe them at this moment. */
export interface Person {
  readonly id: string;
  readonly standing: 'member' | 'guest' | 'outsider' | 'bot' | 'deactivated';
  readonly isReviewer: boolean;
  readonly isManager: boolean;
}

/** The workspace's rules for review. */
export interface ReviewRules {
  /** Approvals by different people that a pin needs; at least 1. */
  readonly approvalsNeeded: number;
  /** Whether a reviewer may approve a pin that they submitted themselves. */
  readonly ownPinsAllowed: boolean;
  readonly guestsMaySubmit: boolean;
}

/** What a decision is about. */
export interface PinUnderReview {
  readonly state: PinState;
  readonly version: number;
  readonly submitterId: string;
  /** Who approved this version so far. */
  readonly approvedBy: readonly string[];
  /** Who decided last, for the sentence to the one who came second. */
  readonly decidedBy?: { readonly userId: string; readonly decision: string } | undefined;
}

export type Decision = 'approve' | 'request_changes' | 'reject';

/** What a reviewer wants: the decision and the version that they were looking at. */
export interface Verdict {
  readonly decision: Decision;
  readonly version: number;
}

/** The move that a verdict makes, or a refusal. */
export function toReviewMove(
  pin: PinUnderReview,
  person: Person,
  rules: ReviewRules,
  verdict: Verdict,
): 'count_approval' | Decision | Refusal {
  const barred = whyNotReviewer(person) ?? whyNotOwnPin(pin, person, rules, verdict);
  if (barred !== undefined) return barred;
  if (verdict.version !== pin.version) {
    return refuse(
      'changed_since',
      'This pin has changed since that card. Please look at the new one before you decide.',
    );
  }
  const isEnough = pin.approvedBy.length >= rules.approvalsNeeded;
  if (verdict.decision === 'approve' && pin.approvedBy.includes(person.id) && !isEnough) {
    return refuse('already_decided', 'You have already approved this pin.');
  }
  const next = nextState(pin.state, verdict.decision);
  if (isRefusal(next)) return tellWhoWasFirst(pin, next);
  if (verdict.decision !== 'approve') return verdict.decision;
  return pin.approvedBy.length + 1 < rules.approvalsNeeded ? 'count_approval' : 'approve';
}

function tellWhoWasFirst(pin: PinUnderReview, refusal: Refusal): Refusal {
  if (pin.decidedBy === undefined) return refusal;
  const words = { approve: 'approved', request_changes: 'sent back', reject: 'rejected' };
  const word = words[pin.decidedBy.decision as Decision] ?? 'decided';
  return refuse('already_decided', `<@${pin.decidedBy.userId}> has already ${word} this pin.`);
}

function whyNotReviewer(person: Person): Refusal | undefined {
  if (person.standing === 'member' && person.isReviewer) return undefined;
  const sentences = {
    member: 'Only reviewers can decide about a pin. A manager can add you in `/pin settings`.',
    guest: 'Guests cannot decide about a pin.',
    outsider: 'People of another organisation cannot decide about a pin.',
    bot: 'Only people can decide about a pin.',
    deactivated: 'This account is deactivated and cannot decide about a pin.',
  };
  return refuse('not_allowed', sentences[person.standing]);
}

function whyNotOwnPin(
  pin: PinUnderReview,
  person: Person,
  rules: ReviewRules,
  verdict: Verdict,
): Refusal | undefined {
  if (verdict.decision !== 'approve' || rules.ownPinsAllowed || pin.submitterId !== person.id)
    return undefined;
  return refuse('own_pin', 'You proposed this pin, so somebody else has to approve it.');
}

/** Whether a person may propose a pin. */
export function whyMayNotSubmit(person: Person, rules: ReviewRules): Refusal | undefined {
  if (person.standing === 'member') return undefined;
  if (person.standing === 'guest' && rules.guestsMaySubmit) return undefined;
  const sentences = {
    guest: 'Guests cannot propose pins here. A manager can allow it in `/pin settings`.',
    outsider: 'People of another organisation cannot propose pins here.',
    bot: 'Only people can propose a pin.',
    deactivated: 'This account is deactivated and cannot propose a pin.',
  };
  return refuse('not_allowed', sentences[person.standing]);
}

/**
 * Whose unpublished pins a person sees. Members see everybody's. Guests see their own, whether or not they may propose
 * another one: only a card in a channel that they are in shows them more. Nobody else sees any.
 */
export function whosePinsMaySee(person: Person): 'everybodys' | 'own' | Refusal {
  if (person.standing === 'member') return 'everybodys';
  if (person.standing === 'guest') return 'own';
  return refuse('not_allowed', 'Only members of this workspace can see which pins wait here.');
}

/** The submitter may always edit; a reviewer may before the pin is approved. */
export function whyMayNotEdit(
  pin: { submitterId: string; state: PinState },
  person: Person,
): Refusal | undefined {
  if (person.standing === 'outsider' || person.standing === 'bot' || person.standing === 'deactivated') {
    return refuse('not_allowed', 'Only members of this workspace can edit a pin.');
  }
  if (person.id === pin.submitterId) return undefined;
  const beforeApproval = pin.state === 'in_review' || pin.state === 'changes_requested';
  if (beforeApproval && person.standing === 'member' && person.isReviewer) return undefined;
  return refuse('not_allowed', 'Only the person who proposed this pin can edit it now.');
}

/** The submitter or a manager may take a pin back; like every role, a manager's is for members only. */
export function whyMayNotWithdraw(pin: { submitterId: string }, person: Person): Refusal | undefined {
  if (person.standing !== 'deactivated' && person.id === pin.submitterId) return undefined;
  if (person.standing === 'member' && person.isManager) return undefined;
  return refuse('not_allowed', 'Only the person who proposed this pin, or a manager, can withdraw it.');
}

/** Doubts are settled, and failed pins tried again, by reviewers. */
export function whyMayNotSettle(person: Person): Refusal | undefined {
  if (person.standing === 'member' && person.isReviewer) return undefined;
  return refuse('not_allowed', 'Only reviewers can decide this.');
}

/** A pin on Pinterest that is there besides ours is deleted by reviewers and managers. */
export function whyMayNotDelete(person: Person): Refusal | undefined {
  if (person.standing === 'member' && (person.isReviewer || person.isManager)) return undefined;
  return refuse('not_allowed', 'Only reviewers and managers can delete it.');
}

/** Connections, settings and pause belong to managers. */
export function whyMayNotManage(person: Person): Refusal | undefined {
  if (person.standing === 'member' && person.isManager) return undefined;
  return refuse(
    'not_allowed',
    'Only managers can do this: workspace admins, and the people a manager named in `/pin settings`.',
  );
}

/** The account's figures are for everybody who belongs to the workspace, and for nobody else. */
export function whyMayNotSeeFigures(person: Person): Refusal | undefined {
  if (person.standing === 'member') return undefined;
  return refuse('not_allowed', 'Only members of this workspace can see how its pins do.');
}
