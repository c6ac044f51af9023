import type { JSX } from 'preact';
import type { BlockOf } from '../shapes/block-shapes.ts';
import { blockKey } from './block-key.ts';
import { CardView } from './card-view.tsx';

/** Cards side by side; the row scrolls, also by keyboard. */
export function Carousel({ block }: { readonly block: BlockOf<'carousel'> }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a row that scrolls must be reachable without a mouse
    <section class="carousel" aria-label={`${block.elements.length} cards`} tabIndex={0}>
      {block.elements.map((card, index) => (
        <CardView key={`${blockKey(card, index)}-${index}`} card={card} />
      ))}
    </section>
  );
}
