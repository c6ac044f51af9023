import type { ComponentChildren, JSX } from 'preact';
import type { Text } from '../shapes/text-shapes.ts';
import { Inline } from './inline.tsx';
import type { TextNode } from './nodes.ts';
import { parseMrkdwn, parsePlainText } from './parse-mrkdwn.ts';

/** Paragraphs, quotes, lists, code: the blocks of a formatted text. */
export function Formatted({ nodes }: { readonly nodes: readonly TextNode[] }): JSX.Element {
  return (
    <div class="formatted">
      {nodes.map((node, index) => (
        // Nodes have no identity of their own: a text that changes is drawn anew.
        <TextBlock key={`${index}-${node.kind}`} node={node} />
      ))}
    </div>
  );
}

/** A text object of Block Kit, either kind. */
export function TextObject({ text }: { readonly text: Text }): JSX.Element {
  if (text.type === 'mrkdwn') return <Formatted nodes={parseMrkdwn(text.text)} />;
  return (
    <span class="plain">
      <Inline nodes={parsePlainText(text.text, text.emoji ?? true)} />
    </span>
  );
}

function TextBlock({ node }: { readonly node: TextNode }): JSX.Element {
  switch (node.kind) {
    case 'paragraph':
      return (
        <p>
          <Inline nodes={node.children} />
        </p>
      );
    case 'heading':
      return (
        <Heading level={node.level}>
          <Inline nodes={node.children} />
        </Heading>
      );
    case 'quote':
      return (
        <blockquote>
          <Inline nodes={node.children} />
        </blockquote>
      );
    case 'preformatted':
      return <pre>{node.text}</pre>;
    case 'rule':
      return <hr />;
    case 'list':
      return <List node={node} />;
  }
}

/** The page itself holds the first two levels. */
function Heading({
  level,
  children,
}: {
  readonly level: number;
  readonly children: ComponentChildren;
}): JSX.Element {
  if (level === 1) return <h3>{children}</h3>;
  return level === 2 ? <h4>{children}</h4> : <h5>{children}</h5>;
}

function List({ node }: { readonly node: Extract<TextNode, { kind: 'list' }> }): JSX.Element {
  const items = node.items.map((item, index) => (
    <li key={String(index)}>
      <Inline nodes={item} />
    </li>
  ));
  const indent = `indent-${Math.min(node.indent, 4)}`;
  return node.isOrdered ? <ol class={indent}>{items}</ol> : <ul class={indent}>{items}</ul>;
}
