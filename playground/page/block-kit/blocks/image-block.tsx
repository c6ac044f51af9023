import type { JSX } from 'preact';
import { PictureView } from '../picture-view.tsx';
import type { BlockOf } from '../shapes/block-shapes.ts';
import { TextObject } from '../text/formatted.tsx';

export function ImageBlock({ block }: { readonly block: BlockOf<'image'> }): JSX.Element {
  return (
    <figure class="image-block">
      {block.title ? (
        <figcaption>
          <TextObject text={block.title} />
        </figcaption>
      ) : null}
      <PictureView picture={block} shape="wide" />
    </figure>
  );
}
