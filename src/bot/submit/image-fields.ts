import type { InputBlock, KnownBlock } from '@slack/types';
import { actions } from '../ids.ts';
import { option, plain } from '../plain.ts';
import { blocks, type PinForm } from './form.ts';

const sourceTexts = {
  kept: 'Keep this picture',
  message: 'The picture of that message',
  upload: 'Upload a picture',
  url: 'From a web address',
} as const;

/** Where the picture comes from, and the input for it. */
export function imageFields(form: PinForm): KnownBlock[] {
  const first = firstSource(form);
  const sources = [...first, 'upload', 'url'] as (keyof typeof sourceTexts)[];
  const options = sources.map((source) => option(source, sourceTexts[source]));
  const chosen = options[sources.indexOf(form.source)] ?? options[0];
  const choose: InputBlock = {
    type: 'input',
    block_id: blocks.source,
    dispatch_action: true,
    label: plain('Picture'),
    element: {
      type: 'radio_buttons',
      action_id: actions.chooseImageSource,
      options,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
  return [choose, ...sourceBlocks(form)];
}

/** A pin that is edited can keep its picture; a pinned message offers its own. */
function firstSource(form: PinForm): readonly PinForm['source'][] {
  if (form.editing !== undefined) return ['kept'];
  return form.imageFileId === undefined ? [] : ['message'];
}

function sourceBlocks(form: PinForm): KnownBlock[] {
  if (form.source === 'upload') {
    return [
      {
        type: 'input',
        block_id: blocks.upload,
        label: plain('Picture file'),
        hint: plain('JPEG or PNG, at most 10 MB. 1000 × 1500 pixels looks best on Pinterest.'),
        element: { type: 'file_input', action_id: 'file', filetypes: ['jpg', 'jpeg', 'png'], max_files: 1 },
      },
    ];
  }
  if (form.source === 'url') {
    return [
      {
        type: 'input',
        block_id: blocks.url,
        label: plain('Web address of the picture'),
        hint: plain('Starts with https://. I fetch it once; exactly this picture is reviewed and published.'),
        element: {
          type: 'url_text_input',
          action_id: 'url',
          ...(form.imageUrl === '' ? {} : { initial_value: form.imageUrl }),
        },
      },
    ];
  }
  if (form.imageFileId === undefined) return [];
  return [
    {
      type: 'image',
      slack_file: { id: form.imageFileId },
      alt_text: form.text.altText || 'The picture of this pin',
    },
  ];
}
