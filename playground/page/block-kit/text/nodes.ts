/** Formatted text as plain data. Whatever a text contains, drawing these nodes can only ever make text. */
export type InlineNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'bold' | 'italic' | 'strike' | 'underline'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly InlineNode[] }
  | { readonly kind: 'person' | 'channel' | 'group'; readonly id: string; readonly label: string | undefined }
  | { readonly kind: 'broadcast'; readonly range: string }
  | { readonly kind: 'emoji'; readonly name: string; readonly character: string | undefined }
  | {
      readonly kind: 'date';
      readonly seconds: number;
      readonly format: string;
      readonly fallback: string;
      readonly url: string | undefined;
    };

export type TextNode =
  | { readonly kind: 'paragraph'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly InlineNode[] }
  | { readonly kind: 'quote'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'preformatted'; readonly text: string }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'list';
      readonly isOrdered: boolean;
      readonly indent: number;
      readonly items: readonly (readonly InlineNode[])[];
    };

/** Appends, joining neighbouring texts, so that a parser may add character by character. */
export function append(nodes: readonly InlineNode[], node: InlineNode): readonly InlineNode[] {
  const last = nodes.at(-1);
  if (node.kind !== 'text' || last?.kind !== 'text') return [...nodes, node];
  return [...nodes.slice(0, -1), { kind: 'text', text: last.text + node.text }];
}
