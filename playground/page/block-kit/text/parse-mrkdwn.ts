import { emojiAtStart } from './emoji.ts';
import { append, type InlineNode, type TextNode } from './nodes.ts';
import { parseInline, plainText } from './parse-inline.ts';

const quoteStart = /^(?:>|&gt;) ?/u;
const bulletStart = /^[•◦] ?/u;

/** Slack's mrkdwn: https://docs.slack.dev/messaging/formatting-message-text */
export function parseMrkdwn(source: string): readonly TextNode[] {
  return source.split('```').flatMap((part, index, parts) => {
    const isFenced = index % 2 === 1 && index < parts.length - 1;
    if (isFenced) return [{ kind: 'preformatted', text: plainText(part.replace(/^\n|\n$/gu, '')) } as const];
    const isUnclosed = index % 2 === 1;
    return parseParagraphs(isUnclosed ? `\`\`\`${part}` : part);
  });
}

/** `plain_text`: nothing but emoji names means anything, and those only where `emoji` allows it. */
export function parsePlainText(source: string, hasEmoji: boolean): readonly InlineNode[] {
  let nodes: readonly InlineNode[] = [];
  let at = 0;
  while (at < source.length) {
    const emoji = hasEmoji ? emojiAtStart(source.slice(at)) : undefined;
    const text = /^:?[^:]*/u.exec(source.slice(at))?.[0] ?? '';
    nodes = append(nodes, emoji?.node ?? { kind: 'text', text });
    at += emoji?.length ?? text.length;
  }
  return nodes;
}

type LineKind = 'paragraph' | 'quote' | 'list';

function kindOf(line: string): LineKind {
  if (quoteStart.test(line)) return 'quote';
  return bulletStart.test(line) ? 'list' : 'paragraph';
}

function parseParagraphs(source: string): readonly TextNode[] {
  const trimmed = source.replace(/^\n|\n$/gu, '');
  if (trimmed === '') return [];
  return groupLines(trimmed.split('\n')).map(({ kind, lines }) => toNode(kind, lines));
}

function groupLines(lines: readonly string[]): readonly { kind: LineKind; lines: readonly string[] }[] {
  const groups: { kind: LineKind; lines: string[] }[] = [];
  for (const line of lines) {
    const kind = kindOf(line);
    const open = groups.at(-1);
    if (open?.kind === kind) open.lines.push(line);
    else groups.push({ kind, lines: [line] });
  }
  return groups;
}

function toNode(kind: LineKind, lines: readonly string[]): TextNode {
  if (kind === 'quote')
    return { kind, children: parseInline(lines.map((line) => line.replace(quoteStart, '')).join('\n')) };
  if (kind === 'paragraph') return { kind, children: parseInline(lines.join('\n')) };
  const items = lines.map((line) => parseInline(line.replace(bulletStart, '')));
  return { kind, isOrdered: false, indent: 0, items };
}
