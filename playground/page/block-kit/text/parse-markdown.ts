import { emojiAtStart } from './emoji.ts';
import { append, type InlineNode, type TextNode } from './nodes.ts';
import { safeUrl } from './safe-url.ts';

/**
 * The part of standard Markdown that a `markdown` block is used for: headings, lists, quotes, code, emphasis, links.
 * https://docs.slack.dev/reference/block-kit/blocks/markdown-block
 */
export function parseMarkdown(source: string): readonly TextNode[] {
  const nodes: TextNode[] = [];
  let lines = source.split('\n');
  while (lines.length > 0) {
    const { node, used } = takeBlock(lines);
    if (node) nodes.push(node);
    lines = lines.slice(used);
  }
  return nodes;
}

interface TakenBlock {
  readonly node: TextNode | undefined;
  readonly used: number;
}

const starts = {
  fence: /^```/u,
  heading: /^(#{1,6})\s+(.*)$/u,
  rule: /^(?:-{3,}|\*{3,}|_{3,})\s*$/u,
  quote: /^>\s?/u,
  bullet: /^\s*[-*+]\s+/u,
  number: /^\s*\d+[.)]\s+/u,
  blank: /^\s*$/u,
};

function takeBlock(lines: readonly string[]): TakenBlock {
  const first = lines[0] ?? '';
  const heading = starts.heading.exec(first);
  if (starts.blank.test(first)) return { node: undefined, used: 1 };
  if (heading) {
    const level = heading[1]?.length ?? 1;
    return { node: { kind: 'heading', level, children: inline(heading[2] ?? '') }, used: 1 };
  }
  if (starts.rule.test(first)) return { node: { kind: 'rule' }, used: 1 };
  if (starts.fence.test(first)) return takeFence(lines);
  if (starts.quote.test(first)) return takeQuote(lines);
  if (starts.bullet.test(first)) return takeList(lines, starts.bullet);
  return starts.number.test(first) ? takeList(lines, starts.number) : takeParagraph(lines);
}

function countWhile(lines: readonly string[], matches: (line: string) => boolean): number {
  const end = lines.findIndex((line) => !matches(line));
  return end === -1 ? lines.length : end;
}

function takeFence(lines: readonly string[]): TakenBlock {
  const inside = countWhile(lines.slice(1), (line) => !starts.fence.test(line));
  return { node: { kind: 'preformatted', text: lines.slice(1, 1 + inside).join('\n') }, used: inside + 2 };
}

function takeQuote(lines: readonly string[]): TakenBlock {
  const used = countWhile(lines, (line) => starts.quote.test(line));
  const text = lines.slice(0, used).map((line) => line.replace(starts.quote, ''));
  return { node: { kind: 'quote', children: inline(text.join('\n')) }, used };
}

function takeList(lines: readonly string[], start: RegExp): TakenBlock {
  const used = countWhile(lines, (line) => start.test(line));
  const items = lines.slice(0, used).map((line) => inline(line.replace(start, '')));
  return { node: { kind: 'list', isOrdered: start === starts.number, indent: 0, items }, used };
}

function takeParagraph(lines: readonly string[]): TakenBlock {
  const breaks = [starts.blank, starts.heading, starts.fence, starts.quote, starts.bullet, starts.number];
  const used = 1 + countWhile(lines.slice(1), (line) => !breaks.some((pattern) => pattern.test(line)));
  return { node: { kind: 'paragraph', children: inline(lines.slice(0, used).join('\n')) }, used };
}

type Pattern = readonly [RegExp, (match: RegExpExecArray) => InlineNode | undefined];

const patterns: readonly Pattern[] = [
  [/^\n/u, () => ({ kind: 'break' })],
  [/^\\([\\`*_{}[\]()#+\-.!~>|])/u, (match) => ({ kind: 'text', text: match[1] ?? '' })],
  [/^`([^`\n]+)`/u, (match) => ({ kind: 'code', text: match[1] ?? '' })],
  [/^!?\[([^\]\n]*)\]\(([^)\s]+)\)/u, (match) => link(match[1] ?? '', match[2] ?? '')],
  [/^(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1/u, (match) => ({ kind: 'bold', children: inline(match[2] ?? '') })],
  [/^~~(?=\S)([^\n]+?)(?<=\S)~~/u, (match) => ({ kind: 'strike', children: inline(match[1] ?? '') })],
  [
    /^([*_])(?=\S)([^\n]+?)(?<=\S)\1(?![\p{L}\p{N}])/u,
    (match) => ({ kind: 'italic', children: inline(match[2] ?? '') }),
  ],
  [/^https?:\/\/[^\s<>)]+/u, (match) => link(match[0], match[0])],
];

function inline(source: string): readonly InlineNode[] {
  let nodes: readonly InlineNode[] = [];
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const taken = emojiAtStart(rest) ?? takePattern(rest) ?? takeText(rest);
    nodes = append(nodes, taken.node);
    at += taken.length;
  }
  return nodes;
}

interface TakenInline {
  readonly node: InlineNode;
  readonly length: number;
}

function takePattern(rest: string): TakenInline | undefined {
  for (const [pattern, make] of patterns) {
    const match = pattern.exec(rest);
    const node = match ? make(match) : undefined;
    if (match && node) return { node, length: match[0].length };
  }
  return undefined;
}

/** Words go as a whole, so that `snake_case` is no emphasis. */
function takeText(rest: string): TakenInline {
  const text = /^[\p{L}\p{N}]+(?:_+[\p{L}\p{N}]+)*/u.exec(rest)?.[0] ?? [...rest][0] ?? '';
  return { node: { kind: 'text', text }, length: text.length };
}

function link(label: string, address: string): InlineNode | undefined {
  const url = safeUrl(address);
  return url === undefined
    ? undefined
    : { kind: 'link', url, children: [{ kind: 'text', text: label || url }] };
}
