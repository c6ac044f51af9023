import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Element } from '../elements/element.tsx';
import { type Field, labelId } from '../placement.ts';
import type { BlockOf } from '../shapes/block-shapes.ts';
import { parseElement } from '../shapes/parse-block.ts';
import { useSurface } from '../surface.tsx';
import { TextObject } from '../text/formatted.tsx';

/** A label, its control, what is wrong with it, and a hint; tied together for everybody. */
export function InputField({ block }: { readonly block: BlockOf<'input'> }): JSX.Element {
  const id = useId();
  const error = useSurface().errors[block.block_id];
  const { type } = parseElement(block.element);
  const isGroup = type === 'radio_buttons' || type === 'checkboxes';
  const field: Field = {
    id,
    label: block.label.text,
    describedBy: `${id}-error ${id}-hint ${id}-counter`,
    isOptional: block.optional ?? false,
    isInvalid: error !== undefined,
  };
  const placement = { blockId: block.block_id, field, name: block.label.text };
  const label = <TextObject text={block.label} />;
  const mark = field.isOptional ? (
    <span class="optional"> (optional)</span>
  ) : (
    <span class="required" aria-hidden="true">
      *
    </span>
  );
  return (
    <div class={error === undefined ? 'input-field' : 'input-field invalid'}>
      <div class="label-line">
        {isGroup ? (
          <span id={labelId(field)} class="label">
            {label}
          </span>
        ) : (
          <label for={id} class="label">
            {label}
          </label>
        )}
        {mark}
      </div>
      <Element source={block.element} placement={placement} />
      <div id={`${id}-error`} class="field-error" aria-live="polite">
        {error}
      </div>
      {block.hint ? (
        <div id={`${id}-hint`} class="hint">
          <TextObject text={block.hint} />
        </div>
      ) : null}
    </div>
  );
}
