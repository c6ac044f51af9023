import type { ComponentChildren, JSX } from 'preact';
import { PictureView } from '../picture-view.tsx';
import type { BlockOf } from '../shapes/block-shapes.ts';
import { Formatted, TextObject } from '../text/formatted.tsx';
import { toTextNodes } from '../text/rich-text-nodes.ts';

interface ContainerBoxProps {
  readonly block: BlockOf<'container'>;
  readonly children: ComponentChildren;
}

export function ContainerBox({ block, children }: ContainerBoxProps): JSX.Element {
  const body = <div class="container-body">{children}</div>;
  if (block.is_collapsible) {
    return (
      <details class="container" open={!block.default_collapsed}>
        <summary>
          <Title block={block} />
        </summary>
        {body}
      </details>
    );
  }
  return (
    <section class={block.has_header_divider ? 'container divided' : 'container'}>
      <Title block={block} />
      {body}
    </section>
  );
}

function Title({ block }: { readonly block: BlockOf<'container'> }): JSX.Element {
  return (
    <div class="container-head">
      {block.icon ? <PictureView picture={block.icon} shape="icon" /> : null}
      <div>
        <div class="container-title">{titleOf(block)}</div>
        {block.subtitle ? (
          <div class="container-subtitle">
            <TextObject text={block.subtitle} />
          </div>
        ) : null}
      </div>
    </div>
  );
}

function titleOf(block: BlockOf<'container'>): ComponentChildren {
  if (block.rich_text_title) return <Formatted nodes={toTextNodes(block.rich_text_title)} />;
  return block.title ? <TextObject text={block.title} /> : null;
}
