import { dropPin } from '../../db/attempts/decide-doubt.ts';
import { findDoubt } from '../../db/doubts.ts';
import type { Pin } from '../../db/pins.ts';
import type { Refusal } from '../../pins/lifecycle.ts';
import { whyMayNotSettle } from '../../pins/review.ts';
import { readPerson } from '../people.ts';
import type { DoubtDeps, PinClick } from './doubt-deps.ts';
import { noDoubt } from './link-live-pin.ts';

/** "Drop it": a reviewer closes the doubt without another try. */
export async function askToDrop(deps: DoubtDeps, click: PinClick): Promise<Pin | Refusal> {
  const barred = whyMayNotSettle(await readPerson(deps, click));
  if (barred !== undefined) return barred;
  const doubt = await findDoubt(deps.db, click);
  if (doubt === undefined) return noDoubt;
  const dropped = await dropPin(deps.db, doubt, click.userId);
  deps.wake('deliver-messages');
  deps.wake('publish-due-pins');
  return dropped;
}
