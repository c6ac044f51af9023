import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { noteLimit } from '../../pins/pin.ts';
import { views } from '../ids.ts';
import { type PinValue, toPinValue } from '../messages/pin-value.ts';
import { quote, richText } from '../messages/rich-text.ts';
import { plain } from '../plain.ts';

/** The one field of these modals: its block and its action carry this id. */
export const reasonId = 'reason';

export type ReasonedDecision = 'request_changes' | 'reject';

export const reasonTexts = {
  request_changes: {
    callbackId: views.requestChanges,
    title: 'Request changes',
    submit: 'Send back',
    label: `What should change? (at most ${noteLimit} characters)`,
    hint: 'The author reads this in the thread and gets the pin back.',
    done: 'The pin is back with its author, who reads your reason in the thread.',
  },
  reject: {
    callbackId: views.rejectPin,
    title: 'Reject this pin',
    submit: 'Reject',
    label: `Why not? (at most ${noteLimit} characters)`,
    hint: 'Everybody in the thread reads this. A rejected pin cannot be edited any more.',
    done: 'The pin is rejected. Your reason is in the thread.',
  },
} as const;

/** Asks for the reason of a "no". */
export function reasonModal(decision: ReasonedDecision, pin: PinValue): ModalView {
  const { callbackId, title, submit, label, hint } = reasonTexts[decision];
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: toPinValue(pin),
    title: plain(title),
    submit: plain(submit),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: reasonId,
        label: plain(label),
        hint: plain(hint),
        element: {
          type: 'plain_text_input',
          action_id: reasonId,
          multiline: true,
          max_length: noteLimit,
          focus_on_load: true,
        },
      },
    ],
  };
}

/** Says why nothing was decided, and gives back what was typed. */
export function notDecidedModal(sentence: string, reason: string): ModalView {
  return {
    type: 'modal',
    title: plain('Not decided'),
    close: plain('Close'),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: sentence } },
      { type: 'context', elements: [plain('You wrote:')] },
      richText([quote(reason)]),
    ],
  };
}

const stateSchema = z.object({
  values: z.object({
    [reasonId]: z.object({ [reasonId]: z.object({ value: z.string().nullish() }) }),
  }),
});

export function parseReason(state: unknown): string {
  return stateSchema.parse(state).values[reasonId][reasonId].value ?? '';
}
