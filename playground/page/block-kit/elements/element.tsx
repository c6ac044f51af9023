import type { JSX } from 'preact';
import { PictureView } from '../picture-view.tsx';
import type { Placement } from '../placement.ts';
import type { Element as ElementShape } from '../shapes/element-shapes.ts';
import { parseElement } from '../shapes/parse-block.ts';
import { UnsupportedBox } from '../unsupported-box.tsx';
import { Button } from './button.tsx';
import { DateInput } from './date-input.tsx';
import { FileInput } from './file-input.tsx';
import { OptionList } from './option-list.tsx';
import { Overflow } from './overflow.tsx';
import { RichTextInput } from './rich-text-input.tsx';
import { Select } from './select.tsx';
import { TextInput } from './text-input.tsx';

interface ElementProps {
  /** As the app sent it. */
  readonly source: unknown;
  readonly placement: Placement;
}

/** Any element of Block Kit. */
export function Element({ source, placement }: ElementProps): JSX.Element {
  const element = parseElement(source);
  if (element.type === 'unsupported') return <UnsupportedBox what={element} />;
  if (element.type === 'image') return <PictureView picture={element} shape="thumbnail" />;
  const named = {
    ...placement,
    name: 'placeholder' in element ? (element.placeholder?.text ?? placement.name) : placement.name,
  };
  return <Control element={element} placement={named} />;
}

interface ControlProps {
  readonly element: ElementShape;
  readonly placement: Placement;
}

function Control({ element, placement }: ControlProps): JSX.Element {
  switch (element.type) {
    case 'button':
      return <Button element={element} blockId={placement.blockId} />;
    case 'overflow':
      return <Overflow element={element} blockId={placement.blockId} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <OptionList element={element} placement={placement} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInput element={element} placement={placement} />;
    case 'rich_text_input':
      return <RichTextInput element={element} placement={placement} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateInput element={element} placement={placement} />;
    case 'file_input':
      return <FileInput element={element} placement={placement} />;
    default:
      return <Select element={element} placement={placement} />;
  }
}
