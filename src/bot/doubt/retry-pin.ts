import { sql } from 'drizzle-orm';
import { advancePin } from '../../db/advance-pin.ts';
import { freshTries } from '../../db/attempts/fresh-tries.ts';
import { databaseNow } from '../../db/clock.ts';
import type { Pin } from '../../db/pins.ts';
import { tooLate } from '../../pins/lateness.ts';
import { type Refusal, refuse } from '../../pins/lifecycle.ts';
import { type Person, whyMayNotSettle } from '../../pins/review.ts';
import { readPerson } from '../people.ts';
import type { DoubtDeps, PinClick } from './doubt-deps.ts';

/** "Retry" and "Publish now": a failed pin, or one that is too late, goes out as it was approved, at once. For its submitter and for reviewers. */
export async function retryPin(
  deps: DoubtDeps,
  click: PinClick & { version: number },
): Promise<Pin | Refusal> {
  const person = await readPerson(deps, click);
  const retried = await advancePin(deps.db, click, (pin) => {
    const barred = whyMayNotRetry(pin, person, click.version);
    if (barred !== undefined) return barred;
    const publishAt = sql`coalesce(publish_at, app_now())`;
    return {
      move: 'retry',
      actorId: click.userId,
      note: pin.problem === tooLate ? tooLate : undefined,
      set: { ...freshTries, publishAt, askedAt: databaseNow },
    };
  });
  deps.wake('deliver-messages');
  deps.wake('publish-due-pins');
  return retried;
}

function whyMayNotRetry(pin: Pin, person: Person, version: number): Refusal | undefined {
  const isSubmitter = person.standing === 'member' && person.id === pin.submitterId;
  const barred = isSubmitter ? undefined : whyMayNotSettle(person);
  if (barred !== undefined) return barred;
  if (pin.version === version) return undefined;
  return refuse('changed_since', 'This pin has changed since that card. Please look at the new one first.');
}
