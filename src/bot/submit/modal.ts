import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { textLimits } from '../../pins/pin.ts';
import { actions, views } from '../ids.ts';
import { option, plain } from '../plain.ts';
import { blocks, type PinForm, toMemory } from './form.ts';
import { imageFields } from './image-fields.ts';
import { timingFields } from './timing-fields.ts';

export const formTitle = { new: 'New pin', edit: 'Edit pin' } as const;

/** The form to propose or edit a pin. */
export function pinModal(form: PinForm): ModalView {
  return {
    type: 'modal',
    callback_id: views.pin,
    title: plain(form.editing === undefined ? formTitle.new : formTitle.edit),
    submit: plain('Send to review'),
    close: plain('Cancel'),
    private_metadata: toMemory(form),
    blocks: [
      ...problemBlocks(form),
      ...imageFields(form),
      ...placeBlocks(form),
      ...textBlocks(form),
      ...timingFields(form),
      ...environmentBlocks(form),
    ],
  };
}

function problemBlocks(form: PinForm): KnownBlock[] {
  if (form.problem === undefined) return [];
  return [{ type: 'section', block_id: 'problem', text: plain(form.problem) }];
}

function environmentBlocks(form: PinForm): KnownBlock[] {
  if (form.environment === 'production') return [];
  const text = 'Sandbox: your Pinterest app has Trial access, so only its owner will see this pin.';
  return [{ type: 'context', elements: [plain(text)] }];
}

function placeBlocks(form: PinForm): KnownBlock[] {
  const board: InputBlock = {
    type: 'input',
    block_id: blocks.board,
    dispatch_action: true,
    label: plain('Board'),
    element: {
      type: 'external_select',
      action_id: actions.chooseBoard,
      min_query_length: 0,
      placeholder: plain('Type to find a board'),
      ...(form.board === undefined ? {} : { initial_option: option(form.board.id, form.board.name) }),
    },
  };
  if (form.board === undefined) return [board];
  const section: InputBlock = {
    type: 'input',
    block_id: blocks.section(form.board.id),
    optional: true,
    label: plain('Section'),
    element: {
      type: 'external_select',
      action_id: actions.chooseSection,
      min_query_length: 0,
      placeholder: plain('No section'),
      ...(form.section === undefined ? {} : { initial_option: option(form.section.id, form.section.name) }),
    },
  };
  return [board, section];
}

function textBlocks(form: PinForm): KnownBlock[] {
  return [
    textInput({ blockId: blocks.title, label: 'Title', limit: textLimits.title, value: form.text.title }),
    textInput({
      blockId: blocks.description,
      label: 'Description',
      limit: textLimits.description,
      value: form.text.description,
      multiline: true,
    }),
    textInput({
      blockId: blocks.altText,
      label: 'Alt text',
      limit: textLimits.altText,
      value: form.text.altText,
      multiline: true,
      hint: 'What the picture shows, for people who cannot see it.',
    }),
    {
      type: 'input',
      block_id: blocks.link,
      optional: true,
      label: plain('Link'),
      hint: plain('Where a click on the pin leads. Starts with https://.'),
      element: {
        type: 'url_text_input',
        action_id: 'link',
        ...(form.text.link === '' ? {} : { initial_value: form.text.link }),
      },
    },
  ];
}

function textInput(field: {
  blockId: string;
  label: string;
  limit: number;
  value: string;
  multiline?: boolean;
  hint?: string;
}): InputBlock {
  return {
    type: 'input',
    block_id: field.blockId,
    optional: true,
    label: plain(field.label),
    ...(field.hint === undefined ? {} : { hint: plain(field.hint) }),
    element: {
      type: 'plain_text_input',
      action_id: field.blockId,
      multiline: field.multiline ?? false,
      max_length: field.limit,
      ...(field.value === '' ? {} : { initial_value: field.value }),
    },
  };
}
