import type { JSX } from 'preact';
import { fieldProps, type Placement } from '../placement.ts';
import type { ElementOf } from '../shapes/element-shapes.ts';
import { readState } from './read-state.ts';
import { fromRichText, toRichText } from './rich-text-value.ts';
import { useElementState } from './use-element-state.ts';

interface RichTextInputProps {
  readonly element: ElementOf<'rich_text_input'>;
  readonly placement: Placement;
}

/** Plain lines only: what a person writes here leaves as rich text without styles. */
export function RichTextInput({ element, placement }: RichTextInputProps): JSX.Element {
  const control = useElementState(element, placement);
  const { type } = element;
  return (
    <textarea
      class="control"
      rows={4}
      {...fieldProps(placement)}
      placeholder={element.placeholder?.text}
      value={fromRichText(readState(control.state).rich_text_value)}
      onInput={(event) => control.type({ type, rich_text_value: toRichText(event.currentTarget.value) })}
      onBlur={control.flush}
    />
  );
}
