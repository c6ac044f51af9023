import type { Button } from '@slack/types';
import { isPartlySeen } from '../../pins/doubt.ts';
import { type PinAction, pinButtons } from './pin-buttons.ts';
import type { CardDoubt, PinCardView } from './pin-card-view.ts';
import { mayAskAgain } from './pin-status.ts';

/** The buttons that a pin has in this state and at this moment, without those left out. */
export function offeredButtons(
  view: PinCardView,
  only: (action: PinAction) => boolean = () => true,
): Button[] {
  return pinButtons(view.pin, (action) => only(action) && isOffered(action, view));
}

const settling: readonly PinAction[] = ['linkLivePin', 'publishAgain', 'publishAgainOnWord', 'dropPin'];

/** Those that settle a doubt. */
export function doubtButtons(view: PinCardView): Button[] {
  return offeredButtons(view, (action) => settling.includes(action));
}

function isOffered(action: PinAction, { doubt, now, connection }: PinCardView): boolean {
  if (action === 'publishAgain') return mayAskAgain(doubt, now) && !isPartial(doubt);
  if (action === 'publishAgainOnWord') return mayAskAgain(doubt, now) && isPartial(doubt);
  if (action === 'unblockAccount') return connection !== undefined && connection.blockedAt !== null;
  return true;
}

/** Where our look saw a part of the board only, somebody's own is asked for. */
function isPartial(doubt: CardDoubt | undefined): boolean {
  return doubt !== undefined && isPartlySeen(doubt);
}
