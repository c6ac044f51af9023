import type { JSX } from 'preact';
import { DataVisualization } from '../charts/data-visualization.tsx';
import type { Block as BlockShape } from '../shapes/block-shapes.ts';
import { parseBlock } from '../shapes/parse-block.ts';
import { Formatted, TextObject } from '../text/formatted.tsx';
import { parseMarkdown } from '../text/parse-markdown.ts';
import { toTextNodes } from '../text/rich-text-nodes.ts';
import { UnsupportedBox } from '../unsupported-box.tsx';
import { Actions } from './actions.tsx';
import { AlertBox } from './alert-box.tsx';
import { blockKey } from './block-key.ts';
import { CardView } from './card-view.tsx';
import { Carousel } from './carousel.tsx';
import { ContainerBox } from './container-box.tsx';
import { ContextLine } from './context-line.tsx';
import { DataTable } from './data-table.tsx';
import { ImageBlock } from './image-block.tsx';
import { InputField } from './input-field.tsx';
import { Section } from './section.tsx';
import { Table } from './table.tsx';

/** The blocks of a message, modal, Home or container, as the app sent them. */
export function BlockList({ blocks }: { readonly blocks: readonly unknown[] }): JSX.Element {
  return (
    <div class="blocks">
      {blocks.map((block, index) => (
        <Block key={blockKey(block, index)} source={block} />
      ))}
    </div>
  );
}

function Block({ source }: { readonly source: unknown }): JSX.Element {
  const block = parseBlock(source);
  if (block.type === 'unsupported') return <UnsupportedBox what={block} />;
  return <KnownBlock block={block} />;
}

function KnownBlock({ block }: { readonly block: BlockShape }): JSX.Element {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'header':
      return (
        <h3 class="block-header">
          <TextObject text={block.text} />
        </h3>
      );
    case 'context':
      return <ContextLine block={block} />;
    case 'divider':
      return <hr class="block-divider" />;
    case 'image':
      return <ImageBlock block={block} />;
    case 'actions':
      return <Actions block={block} />;
    case 'input':
      return <InputField block={block} />;
    case 'rich_text':
      return <Formatted nodes={toTextNodes(block)} />;
    case 'markdown':
      return <Formatted nodes={parseMarkdown(block.text)} />;
    case 'alert':
      return <AlertBox block={block} />;
    case 'table':
      return <Table block={block} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'data_visualization':
      return <DataVisualization block={block} />;
    case 'card':
      return <CardView card={block} />;
    case 'carousel':
      return <Carousel block={block} />;
    case 'container':
      return (
        <ContainerBox block={block}>
          <BlockList blocks={block.child_blocks} />
        </ContainerBox>
      );
  }
}
