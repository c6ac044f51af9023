import type { Button, ConfirmationDialog } from '@slack/types';
import type { Pin } from '../../db/pins.ts';
import { lookLimit } from '../../pins/doubt.ts';
import { lifecycle, type PinMove } from '../../pins/lifecycle.ts';
import { actions } from '../ids.ts';
import { plain } from '../plain.ts';
import { isSetAsideAsLate } from './late-words.ts';
import { toPinValue } from './pin-value.ts';
import { type Remedy, toProblemWords } from './problem-sentence.ts';
import { unblocking } from './unblocking.ts';

export type PinAction =
  | 'approvePin'
  | 'requestChanges'
  | 'rejectPin'
  | 'editPin'
  | 'withdrawPin'
  | 'retryPin'
  | 'linkLivePin'
  | 'publishAgain'
  | 'publishAgainOnWord'
  | 'dropPin'
  | 'unblockAccount';

interface ButtonPlan {
  readonly action: PinAction;
  readonly label: string;
  /** The button is there exactly where the lifecycle knows this move. */
  readonly move: PinMove;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: ConfirmationDialog;
}

/** In the order of the card. A doubt can be settled in each way where it can be dropped. */
const plans: readonly ButtonPlan[] = [
  { action: 'approvePin', label: 'Approve', move: 'approve', style: 'primary' },
  { action: 'retryPin', label: 'Retry', move: 'retry' },
  { action: 'linkLivePin', label: 'It is on Pinterest', move: 'drop', style: 'primary' },
  {
    action: 'publishAgain',
    label: 'Not there, publish again',
    move: 'publish_again',
    confirm: ask(
      'Publish it again?',
      'Only if it is not on Pinterest. If the first one appears later, you may get two.',
      'Publish again',
    ),
  },
  {
    action: 'publishAgainOnWord',
    label: 'I have looked: not there, publish again',
    move: 'publish_again',
    confirm: ask(
      'Have you looked yourself?',
      `This board has more than the ${lookLimit} pins that I can read. Only if you have looked through all of it on Pinterest and it is not there: else you get two.`,
      'It is not there',
    ),
  },
  {
    action: 'dropPin',
    label: 'Drop it',
    move: 'drop',
    confirm: ask(
      'Drop this pin?',
      'I will not publish it. If it is on Pinterest already, it stays there.',
      'Drop it',
    ),
  },
  {
    action: 'unblockAccount',
    ...unblocking,
    move: 'claim',
  },
  { action: 'requestChanges', label: 'Request changes…', move: 'request_changes' },
  { action: 'rejectPin', label: 'Reject…', move: 'reject', style: 'danger' },
  { action: 'editPin', label: 'Edit', move: 'edit' },
  {
    action: 'withdrawPin',
    label: 'Withdraw',
    move: 'withdraw',
    confirm: ask('Withdraw this pin?', 'It will not be published. This cannot be undone.', 'Withdraw'),
  },
];

/** What mends a failure is what the card offers first; a broken connection is mended elsewhere. */
const remedies: Partial<Record<PinAction, Remedy>> = { retryPin: 'retry', editPin: 'edit' };

function toStyle({ action, style }: ButtonPlan, { state, problem }: Pick<Pin, 'state' | 'problem'>) {
  const remedy = state === 'failed' ? remedies[action] : undefined;
  if (remedy === undefined) return style;
  return toProblemWords(problem).remedy === remedy ? 'primary' : undefined;
}

/** The buttons that a pin in this state has, without those left out. */
export function pinButtons(
  pin: Pick<Pin, 'id' | 'version' | 'state' | 'problem'>,
  only: (action: PinAction) => boolean = () => true,
): Button[] {
  return plans
    .filter(({ action, move }) => lifecycle[pin.state][move] !== undefined && only(action))
    .map((plan) => ({ ...plan, style: toStyle(plan, pin) }))
    .map(({ action, label, style, confirm }) => ({
      type: 'button',
      action_id: actions[action],
      text: plain(action === 'retryPin' && isSetAsideAsLate(pin) ? 'Publish now' : label),
      value: toPinValue({ pinId: pin.id, version: pin.version }),
      ...(style === undefined ? {} : { style }),
      ...(confirm === undefined ? {} : { confirm }),
    }));
}

export function openButton(url: string): Button {
  return { type: 'button', action_id: actions.openLivePin, text: plain('Open on Pinterest'), url };
}

function ask(title: string, text: string, yes: string): ConfirmationDialog {
  return { title: plain(title), text: plain(text), confirm: plain(yes), deny: plain('Cancel') };
}
