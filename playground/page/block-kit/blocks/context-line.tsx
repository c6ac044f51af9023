import type { JSX } from 'preact';
import { PictureView } from '../picture-view.tsx';
import type { BlockOf } from '../shapes/block-shapes.ts';
import { parseContextElement } from '../shapes/parse-block.ts';
import { TextObject } from '../text/formatted.tsx';
import { UnsupportedBox } from '../unsupported-box.tsx';

export function ContextLine({ block }: { readonly block: BlockOf<'context'> }): JSX.Element {
  return (
    <div class="context">
      {block.elements.map((source, index) => (
        <Piece key={String(index)} source={source} />
      ))}
    </div>
  );
}

function Piece({ source }: { readonly source: unknown }): JSX.Element {
  const element = parseContextElement(source);
  if (element.type === 'unsupported') return <UnsupportedBox what={element} />;
  return element.type === 'image' ? (
    <PictureView picture={element} shape="icon" />
  ) : (
    <TextObject text={element} />
  );
}
