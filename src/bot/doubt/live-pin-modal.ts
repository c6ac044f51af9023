import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { views } from '../ids.ts';
import { plain } from '../plain.ts';

/** The one field of this modal: its block and its action carry this id. */
export const linkId = 'live_pin';

export const linkTitle = 'It is on Pinterest';

/** Long enough for any address of a pin's page. */
const LONGEST_LINK = 500;

/** Asks which pin on Pinterest it is. `problem`: why the last answer was not believed. */
export function livePinModal(form: { pinValue: string; typed?: string; problem?: string }): ModalView {
  const { pinValue, typed, problem } = form;
  return {
    type: 'modal',
    callback_id: views.linkLivePin,
    private_metadata: pinValue,
    title: plain(linkTitle),
    submit: plain('Check'),
    close: plain('Cancel'),
    blocks: [
      ...(problem === undefined ? [] : [section(problem)]),
      {
        type: 'input',
        block_id: linkId,
        label: plain('The pin’s address'),
        hint: plain(
          'Open the pin on Pinterest and copy its address. We look at it and link it if it is this one.',
        ),
        element: {
          type: 'plain_text_input',
          action_id: linkId,
          max_length: LONGEST_LINK,
          placeholder: plain('https://www.pinterest.com/pin/…'),
          ...(typed === undefined ? {} : { initial_value: typed }),
        },
      },
    ],
  };
}

function section(sentence: string) {
  return { type: 'section', text: { type: 'mrkdwn', text: sentence } } as const;
}

const stateSchema = z.object({
  values: z.object({ [linkId]: z.object({ [linkId]: z.object({ value: z.string().nullish() }) }) }),
});

export function parseTyped(state: unknown): string {
  return stateSchema.parse(state).values[linkId][linkId].value ?? '';
}
