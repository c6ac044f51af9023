import { sql } from 'drizzle-orm';
import { type Advance, advancePin } from '../../db/advance-pin.ts';
import { freshTries } from '../../db/attempts/fresh-tries.ts';
import { advanceInTime } from '../../db/attempts/take-back.ts';
import { databaseNow } from '../../db/clock.ts';
import { requestCard } from '../../db/messages.ts';
import { getPinFacts, listApprovers, type PinFacts } from '../../db/pin-facts.ts';
import type { Pin } from '../../db/pins.ts';
import { toReviewRules } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { isRefusal, type Refusal, refuse } from '../../pins/lifecycle.ts';
import { type Person, toReviewMove, type Verdict } from '../../pins/review.ts';
import { readPerson } from '../people.ts';
import { tellChanges } from './tell-changes.ts';

export type ReviewDeps = Pick<Deps, 'db' | 'slackFor' | 'wake' | 'log' | 'startTimer'>;

/** What somebody decided about which pin. A reason is there unless they approve. */
export interface Ask {
  readonly workspaceId: string;
  readonly userId: string;
  readonly pinId: string;
  readonly verdict: Verdict;
  readonly reason?: string;
}

/**
 * Carries out a reviewer's decision, or says why not. Of two decisions at once one is made, and the other person
 * is told who was first. The approval is bound to the content and the account of this very moment.
 */
export async function decide(deps: ReviewDeps, ask: Ask): Promise<Pin | Refusal> {
  const person = await readPerson(deps, ask);
  const advance = ask.verdict.decision === 'approve' ? advancePin : advanceInTime;
  const decided = await advance(deps.db, ask, async (pin) =>
    toAdvance(await getPinFacts(deps.db, pin), person, ask),
  );
  if (!isRefusal(decided)) {
    deps.wake('deliver-messages');
    if (decided.state === 'approved') deps.wake('publish-due-pins');
    return decided;
  }
  if (decided.reason !== 'changed_since') return decided;
  await requestCard(deps.db, ask);
  deps.wake('deliver-messages');
  return await tellChanges(deps, ask, decided);
}

function toAdvance(facts: PinFacts, person: Person, ask: Ask): Advance | Refusal {
  const { pin, workspace, reviews, connection } = facts;
  const last = reviews.at(-1);
  const underReview = {
    state: pin.state,
    version: pin.version,
    submitterId: pin.submitterId,
    approvedBy: listApprovers(facts),
    decidedBy: last && { userId: last.reviewerId, decision: last.decision },
  };
  const move = toReviewMove(underReview, person, toReviewRules(workspace), ask.verdict);
  if (isRefusal(move)) return move;
  const advance: Advance = { move, actorId: ask.userId, note: ask.reason, also: [reviewRow(ask)] };
  if (ask.verdict.decision !== 'approve') return { ...advance, set: noApproval };
  if (connection === undefined) return noAccount;
  return move === 'approve' ? { ...advance, set: toApproval(pin, connection.accountId) } : advance;
}

const noAccount = refuse(
  'not_verified',
  'No Pinterest account is connected yet, so there is nothing to approve it for. A manager can connect one with `/pin connect`; please approve again then.',
);

/** What exactly was approved; publishing compares all of it. */
function toApproval(pin: Pin, accountId: string): NonNullable<Advance['set']> {
  return {
    ...freshTries,
    approvedVersion: pin.version,
    approvedHash: pin.contentHash,
    approvedAccountId: accountId,
    approvedAt: databaseNow,
    publishAt: pin.timing === 'when_approved' ? databaseNow : pin.publishAt,
  };
}

const noApproval = {
  approvedVersion: null,
  approvedHash: null,
  approvedAccountId: null,
  approvedAt: null,
} as const;

/** Somebody may say the same of a version twice: an approved pin can be sent back and reviewed again. */
function reviewRow({ userId, verdict, reason }: Ask) {
  return sql`review as (
    insert into reviews (workspace_id, pin_id, version, reviewer_id, decision, reason)
    select workspace_id, id, version, ${userId}, ${verdict.decision}, ${reason ?? null} from moved
    on conflict (workspace_id, pin_id, version, reviewer_id, decision)
      do update set reason = excluded.reason, decided_at = app_now()
  )`;
}
