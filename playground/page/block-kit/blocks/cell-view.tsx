import type { JSX } from 'preact';
import type { Cell } from '../shapes/block-shapes.ts';
import { Formatted } from '../text/formatted.tsx';
import { toTextNodes } from '../text/rich-text-nodes.ts';

export function CellView({ cell }: { readonly cell: Cell }): JSX.Element {
  if (cell.type === 'rich_text') return <Formatted nodes={toTextNodes(cell)} />;
  return <>{cell.text}</>;
}
