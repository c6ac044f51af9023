import { publishAgain } from '../../db/attempts/decide-doubt.ts';
import { type DoubtfulAttempt, findDoubt } from '../../db/doubts.ts';
import type { Pin } from '../../db/pins.ts';
import { freshLookMinutes } from '../../pins/attempt.ts';
import { whyNotAgain } from '../../pins/doubt.ts';
import { isRefusal, type Refusal, refuse } from '../../pins/lifecycle.ts';
import { whyMayNotSettle } from '../../pins/review.ts';
import { PinterestError } from '../../pinterest/error.ts';
import { lookForLivePin } from '../../publishing/look-for-live-pin.ts';
import { readPerson } from '../people.ts';
import type { DoubtDeps, PinClick } from './doubt-deps.ts';
import { noAccount, noDoubt } from './link-live-pin.ts';

/**
 * "Not there, publish again", for reviewers: after the quiet time, when a look within this very click has found
 * nothing. `hasLooked`: the button asked them whether they have looked through the board themselves, which counts where
 * our look cannot see all of it. Where the rules forbid it the person reads why.
 */
export async function askToPublishAgain(
  deps: DoubtDeps,
  click: PinClick & { hasLooked: boolean },
): Promise<Pin | Refusal> {
  const barred = whyMayNotSettle(await readPerson(deps, click));
  if (barred !== undefined) return barred;
  const before = await findDoubt(deps.db, click);
  if (before === undefined) return noDoubt;
  const doubt = await lookAfresh(deps, before, click);
  if (isRefusal(doubt)) return doubt;
  const { userId: actorId, hasLooked } = click;
  const reason = whyNotAgain(doubt, doubt.now, { hasLooked });
  if (reason !== undefined) return reason;

  const decided = await publishAgain(deps.db, doubt, { actorId, hasLooked });
  deps.wake('deliver-messages');
  deps.wake('publish-due-pins');
  return decided;
}

/** What no look could better. */
const goodLook = { lastLookFound: 0, lastLookWhole: true };

/** The doubt as a fresh look leaves it; a refusal where no look could help, or none could be made. */
async function lookAfresh(
  deps: DoubtDeps,
  doubt: DoubtfulAttempt,
  click: PinClick,
): Promise<DoubtfulAttempt | Refusal> {
  if (deps.underWay.has(doubt.attemptId)) {
    return refuse('too_early', 'The first try is still under way here. Please wait until it has ended.');
  }
  const hopeless = whyNotAgain({ ...doubt, ...goodLook, lastLookAt: doubt.now }, doubt.now);
  if (hopeless !== undefined) return hopeless;
  if (isFresh(doubt)) return doubt;
  try {
    const result = await lookForLivePin(deps, doubt);
    deps.wake('deliver-messages');
    if (result === 'blind') return noAccount;
    if (result === 'published') {
      return refuse('already_decided', 'We have just found it on Pinterest, so it is published.');
    }
  } catch (error) {
    if (!(error instanceof PinterestError)) throw error;
    return refuse(
      'not_verified',
      'Pinterest does not answer us just now, so we cannot look. Please try again later.',
    );
  }
  return (await findDoubt(deps.db, click)) ?? noDoubt;
}

/** Nothing seen within the last two minutes; what was seen longer ago, or was something, is looked at again. */
function isFresh({ lastLookAt, lastLookFound, now }: DoubtfulAttempt): boolean {
  if (lastLookAt === null || lastLookFound > 0) return false;
  return now.getTime() - lastLookAt.getTime() <= freshLookMinutes * 60_000;
}
