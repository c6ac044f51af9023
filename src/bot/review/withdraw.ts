import { advanceInTime } from '../../db/attempts/take-back.ts';
import type { Pin } from '../../db/pins.ts';
import { isRefusal, type Refusal } from '../../pins/lifecycle.ts';
import { whyMayNotWithdraw } from '../../pins/review.ts';
import { readPerson } from '../people.ts';
import type { ReviewDeps } from './decide.ts';

/** Takes a pin back for good, in whatever version it is: nothing that was not seen can go out by that. */
export async function withdrawPin(
  deps: ReviewDeps,
  by: { workspaceId: string; userId: string; pinId: string },
): Promise<Pin | Refusal> {
  const person = await readPerson(deps, by);
  const withdrawn = await advanceInTime(
    deps.db,
    by,
    (pin) => whyMayNotWithdraw(pin, person) ?? { move: 'withdraw', actorId: by.userId },
  );
  if (!isRefusal(withdrawn)) deps.wake('deliver-messages');
  return withdrawn;
}
