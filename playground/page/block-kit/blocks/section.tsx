import type { JSX } from 'preact';
import { Element } from '../elements/element.tsx';
import type { BlockOf } from '../shapes/block-shapes.ts';
import { TextObject } from '../text/formatted.tsx';

export function Section({ block }: { readonly block: BlockOf<'section'> }): JSX.Element {
  const { text, fields, accessory } = block;
  const placement = { blockId: block.block_id, field: undefined, name: text?.text ?? 'Choose' };
  return (
    <div class="section">
      <div class="section-main">
        {text ? <TextObject text={text} /> : null}
        {fields ? (
          <div class="fields">
            {fields.map((field, index) => (
              <div key={String(index)} class="field-cell">
                <TextObject text={field} />
              </div>
            ))}
          </div>
        ) : null}
      </div>
      {accessory === undefined ? null : (
        <div class="accessory">
          <Element source={accessory} placement={placement} />
        </div>
      )}
    </div>
  );
}
