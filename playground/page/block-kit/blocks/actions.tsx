import type { JSX } from 'preact';
import { Element } from '../elements/element.tsx';
import type { BlockOf } from '../shapes/block-shapes.ts';
import { blockKey } from './block-key.ts';

export function Actions({ block }: { readonly block: BlockOf<'actions'> }): JSX.Element {
  const placement = { blockId: block.block_id, field: undefined, name: 'Choose' };
  return (
    <div class="actions">
      {block.elements.map((source, index) => (
        <Element key={blockKey(source, index)} source={source} placement={placement} />
      ))}
    </div>
  );
}
