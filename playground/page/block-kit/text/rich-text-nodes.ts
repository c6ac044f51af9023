import type { RichText, RichTextPiece } from '../shapes/rich-text-shapes.ts';
import { emojiOf } from './emoji.ts';
import type { InlineNode, TextNode } from './nodes.ts';
import { safeUrl } from './safe-url.ts';

/** Slack's rich text as the same nodes that mrkdwn becomes. */
export function toTextNodes(richText: RichText): readonly TextNode[] {
  return richText.elements.map(toTextNode);
}

function toTextNode(part: RichText['elements'][number]): TextNode {
  switch (part.type) {
    case 'rich_text_section':
      return { kind: 'paragraph', children: part.elements.flatMap(toInlineNodes) };
    case 'rich_text_quote':
      return { kind: 'quote', children: part.elements.flatMap(toInlineNodes) };
    case 'rich_text_preformatted':
      return { kind: 'preformatted', text: part.elements.map(toWords).join('') };
    case 'rich_text_list':
      return {
        kind: 'list',
        isOrdered: part.style === 'ordered',
        indent: part.indent ?? 0,
        items: part.elements.map((item) => item.elements.flatMap(toInlineNodes)),
      };
  }
}

function toWords(piece: RichTextPiece): string {
  if (piece.type === 'text') return piece.text;
  return piece.type === 'link' ? (piece.text ?? piece.url) : '';
}

function toInlineNodes(piece: RichTextPiece): readonly InlineNode[] {
  switch (piece.type) {
    case 'text':
      return styledText(piece.text, piece.style);
    case 'link': {
      const url = safeUrl(piece.url);
      const children = styledText(piece.text ?? piece.url, piece.style);
      return url === undefined ? children : [{ kind: 'link', url, children }];
    }
    case 'emoji':
      return [{ kind: 'emoji', name: piece.name, character: emojiOf(piece.name) }];
    case 'user':
      return [{ kind: 'person', id: piece.user_id, label: undefined }];
    case 'channel':
      return [{ kind: 'channel', id: piece.channel_id, label: undefined }];
    case 'usergroup':
      return [{ kind: 'group', id: piece.usergroup_id, label: undefined }];
    case 'broadcast':
      return [{ kind: 'broadcast', range: piece.range }];
    case 'color':
      return [{ kind: 'code', text: piece.value }];
    case 'date':
      return [
        {
          kind: 'date',
          seconds: piece.timestamp,
          format: piece.format,
          fallback: piece.fallback ?? '',
          url: piece.url === undefined ? undefined : safeUrl(piece.url),
        },
      ];
  }
}

type Style = Extract<RichTextPiece, { type: 'text' }>['style'];

function styledText(text: string, style: Style): readonly InlineNode[] {
  if (style?.code) return [{ kind: 'code', text }];
  const lines = text.split('\n').flatMap((line, index): readonly InlineNode[] => {
    const words: InlineNode = { kind: 'text', text: line };
    return index === 0 ? [words] : [{ kind: 'break' }, words];
  });
  const kinds = (['bold', 'italic', 'strike', 'underline'] as const).filter((kind) => style?.[kind]);
  return kinds.reduce<readonly InlineNode[]>((children, kind) => [{ kind, children }], lines);
}
