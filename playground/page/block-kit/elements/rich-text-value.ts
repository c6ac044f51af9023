import type { RichText, RichTextPiece } from '../shapes/rich-text-shapes.ts';

/** Plain lines as the rich text that Slack's composer would make of them; nothing for nothing. */
export function toRichText(text: string): RichText | null {
  if (text.trim() === '') return null;
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: text.replace(/\n$/u, '') }] }],
  };
}

/** The words of a rich text, to put into a plain field. */
export function fromRichText(value: RichText | null | undefined): string {
  return (value?.elements ?? [])
    .flatMap(piecesOf)
    .map((piece) => (piece.type === 'text' ? piece.text : ''))
    .join('');
}

function piecesOf(part: RichText['elements'][number]): readonly RichTextPiece[] {
  if (part.type !== 'rich_text_list') return part.elements;
  return part.elements.flatMap((item) => item.elements);
}
