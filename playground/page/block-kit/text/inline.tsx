import type { ComponentChildren, JSX } from 'preact';
import { useSnapshot } from '../../state/page-context.ts';
import { formatFull, formatSlackDate } from './format-date.ts';
import type { InlineNode } from './nodes.ts';

/** Formatted text inside a line. It only ever makes elements and text, never HTML. */
export function Inline({ nodes }: { readonly nodes: readonly InlineNode[] }): JSX.Element {
  return <>{nodes.map(drawNode)}</>;
}

const wrappers = { bold: 'strong', italic: 'em', strike: 's', underline: 'u' } as const;

function drawNode(node: InlineNode): ComponentChildren {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'bold':
    case 'italic':
    case 'strike':
    case 'underline': {
      const Wrapper = wrappers[node.kind];
      return (
        <Wrapper>
          <Inline nodes={node.children} />
        </Wrapper>
      );
    }
    case 'code':
      return <code>{node.text}</code>;
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noreferrer noopener">
          <Inline nodes={node.children} />
        </a>
      );
    case 'emoji':
      return node.character === undefined ? (
        `:${node.name}:`
      ) : (
        <span class="emoji" role="img" aria-label={node.name.replaceAll('_', ' ')}>
          {node.character}
        </span>
      );
    case 'date':
      return <DateText node={node} />;
    default:
      return <Mention node={node} />;
  }
}

type MentionNode = Extract<InlineNode, { kind: 'person' | 'channel' | 'group' | 'broadcast' }>;

function Mention({ node }: { readonly node: MentionNode }): JSX.Element {
  const { people, channels, me } = useSnapshot();
  if (node.kind === 'broadcast') return <span class="mention mention-me">@{node.range}</span>;
  if (node.kind === 'group') return <span class="mention">{node.label ?? `@${node.id}`}</span>;
  if (node.kind === 'channel') {
    const name = channels.find(({ id }) => id === node.id)?.name ?? node.label ?? node.id;
    return <span class="mention">#{name}</span>;
  }
  const person = people.find(({ id }) => id === node.id);
  const name = person?.realName ?? node.label ?? node.id;
  return <span class={node.id === me.id ? 'mention mention-me' : 'mention'}>@{name}</span>;
}

function DateText({ node }: { readonly node: Extract<InlineNode, { kind: 'date' }> }): JSX.Element {
  const { me, now } = useSnapshot();
  const at = new Date(node.seconds * 1000);
  const words = formatSlackDate(node.format, node.seconds, new Date(now), me.timeZone);
  const time = (
    <time dateTime={at.toISOString()} title={formatFull(at, me.timeZone)}>
      {words}
    </time>
  );
  if (node.url === undefined) return time;
  return (
    <a href={node.url} target="_blank" rel="noreferrer noopener">
      {time}
    </a>
  );
}
