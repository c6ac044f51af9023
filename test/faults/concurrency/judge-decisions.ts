import type { Told, Wish } from './deciders.ts';

interface Event {
  readonly actorId: string | null;
  readonly move: string;
  readonly version: number;
  readonly toState: string;
}

/** The pin's life under review, written down a second time: production's own table must not vouch for itself. */
const table: Readonly<Record<string, { readonly [W in Wish]?: string }>> = {
  in_review: {
    approve: 'approved',
    request_changes: 'changes_requested',
    reject: 'rejected',
    withdraw: 'withdrawn',
    edit: 'in_review',
  },
  approved: {
    request_changes: 'changes_requested',
    reject: 'rejected',
    withdraw: 'withdrawn',
    edit: 'in_review',
  },
  changes_requested: { reject: 'rejected', withdraw: 'withdrawn', edit: 'in_review' },
};

const editable = ['in_review', 'changes_requested'];

const words: Readonly<Record<string, string>> = {
  approved: 'is approved',
  changes_requested: 'is waiting for changes',
  rejected: 'was rejected',
  withdrawn: 'was withdrawn',
};

const decisions: Readonly<Record<string, string>> = {
  approve: 'approved',
  request_changes: 'sent back',
  reject: 'rejected',
};

/**
 * Holds what people were told against the pin's history: who was obeyed is in it once and in a place where the table has
 * it, and who was not was told of something that really happened before.
 */
export function judgeDecisions(told: readonly Told[], history: readonly Event[]): readonly string[] {
  const events = history.filter(({ move }) => move !== 'submit');
  const obeyed = told.filter(({ refusal }) => refusal === undefined);
  const asTold = obeyed.map(({ userId, wish }) => `${userId} ${wish}`).toSorted();
  const asKept = events.map(({ actorId, move }) => `${actorId} ${move}`).toSorted();
  const isKept = JSON.stringify(asTold) === JSON.stringify(asKept);
  const approvals = events.filter(({ move }) => move === 'approve').length;
  return [
    ...(isKept ? [] : [`Told as done: ${asTold.join(', ')}; kept: ${asKept.join(', ')}`]),
    ...(obeyed.length === 0 ? ['Nobody was obeyed'] : []),
    ...(approvals > 1 ? [`It was approved ${approvals} times`] : []),
    ...walk(events),
    ...told.flatMap((each) => judgeRefusal(each, events)),
    ...judgeSame(told),
  ];
}

/** Each move from where the one before had led. Decisions are about the first version, so none may follow an edit. */
function walk(events: readonly Event[]): readonly string[] {
  const problems: string[] = [];
  let state = 'in_review';
  let version = 1;
  for (const { move, toState, version: of } of events) {
    const next = table[state]?.[move as Wish];
    if (next !== toState) problems.push(`A ${move} led from ${state} to ${toState}`);
    if (move in decisions && version !== 1) problems.push(`A ${move} of version 1 counted for ${version}`);
    state = toState;
    version = of;
  }
  return problems;
}

function judgeRefusal({ wish, refusal }: Told, events: readonly Event[]): readonly string[] {
  if (refusal === undefined) return [];
  const { reason, sentence } = refusal;
  const isTrue = {
    already_decided: events.some(
      ({ actorId, move }) => sentence === `<@${actorId}> has already ${decisions[move]} this pin.`,
    ),
    wrong_state: events.some(({ toState }) => sentence.includes(words[toState] ?? 'no such words')),
    // A reviewer may edit until it is approved, or has ended.
    not_allowed: wish === 'edit' && events.some(({ toState }) => !editable.includes(toState)),
    changed_since: events.some(({ actorId, move }) => move === 'edit' && isAbout(sentence, actorId)),
  };
  const holds = reason in isTrue && isTrue[reason as keyof typeof isTrue];
  return holds ? [] : [`Who wanted to ${wish} was told: ${reason}, ${sentence}`];
}

/** To who decides it is said by whom; who edits opens the form anew and sees it there. */
function isAbout(sentence: string, actorId: string | null): boolean {
  return sentence.includes(`<@${actorId}>`) || sentence.startsWith('Somebody has edited this pin');
}

/** Where all want the same, exactly one is obeyed. */
function judgeSame(told: readonly Told[]): readonly string[] {
  const wishes = new Set(told.map(({ wish }) => wish));
  const obeyed = told.filter(({ refusal }) => refusal === undefined).length;
  return wishes.size === 1 && obeyed !== 1 ? [`Of the same decision ${obeyed} counted`] : [];
}
