import { parseAngle, unescapeText } from './angle.ts';
import { emojiAtStart } from './emoji.ts';
import { append, type InlineNode } from './nodes.ts';
import { safeUrl } from './safe-url.ts';

/** A node and how many characters of the source it took. */
interface Taken {
  readonly node: InlineNode;
  readonly length: number;
}

const marks: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'strike',
};
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Slack's mrkdwn inside one paragraph: https://docs.slack.dev/messaging/formatting-message-text */
export function parseInline(source: string): readonly InlineNode[] {
  let nodes: readonly InlineNode[] = [];
  let at = 0;
  while (at < source.length) {
    const taken = takeNode(source, at) ?? takeText(source, at);
    nodes = append(nodes, taken.node);
    at += taken.length;
  }
  return nodes;
}

function takeNode(source: string, at: number): Taken | undefined {
  const character = source.charAt(at);
  if (character === '\n') return { node: { kind: 'break' }, length: 1 };
  if (character === '<') return takeAngle(source, at);
  if (character === '`') return takeCode(source, at);
  if (character === ':') return emojiAtStart(source.slice(at));
  if (character === '&') return takeEntity(source, at);
  if (character === 'h') return takeBareLink(source, at);
  const mark = marks[character];
  return mark ? takeMarked(source, at, mark) : undefined;
}

function takeText(source: string, at: number): Taken {
  const text = /^[^\n<`:&h*_~]+/u.exec(source.slice(at))?.[0] ?? source.charAt(at);
  return { node: { kind: 'text', text }, length: text.length };
}

function takeAngle(source: string, at: number): Taken | undefined {
  const match = /^<([^<>\n]+)>/u.exec(source.slice(at));
  const node = match?.[1] === undefined ? undefined : parseAngle(match[1]);
  return match && node ? { node, length: match[0].length } : undefined;
}

function takeCode(source: string, at: number): Taken | undefined {
  const match = /^`([^`\n]+)`/u.exec(source.slice(at));
  if (match?.[1] === undefined) return undefined;
  return { node: { kind: 'code', text: plainText(match[1]) }, length: match[0].length };
}

function takeEntity(source: string, at: number): Taken | undefined {
  const entity = /^&(?:amp|lt|gt);/u.exec(source.slice(at))?.[0];
  const text = entity === undefined ? undefined : entities[entity];
  return entity !== undefined && text !== undefined
    ? { node: { kind: 'text', text }, length: entity.length }
    : undefined;
}

function takeBareLink(source: string, at: number): Taken | undefined {
  if (/[\p{L}\p{N}]/u.test(source.charAt(at - 1))) return undefined;
  const written = /^https?:\/\/[^\s<>|]+/u.exec(source.slice(at))?.[0].replace(/[.,;:!?)\]*_~]+$/u, '');
  const address = written === undefined ? undefined : unescapeText(written);
  const url = address === undefined ? undefined : safeUrl(address);
  if (written === undefined || url === undefined) return undefined;
  return { node: { kind: 'link', url, children: [{ kind: 'text', text: url }] }, length: written.length };
}

/** `*bold*` counts only around words: not in `2 * 3 * 4` and not in `snake_case_name`. */
function takeMarked(source: string, at: number, kind: 'bold' | 'italic' | 'strike'): Taken | undefined {
  const mark = source.charAt(at);
  if (isWord(source.charAt(at - 1)) || /[\s]|^$/u.test(source.charAt(at + 1))) return undefined;
  const end = findClosing(source, at + 1, mark);
  if (end === undefined) return undefined;
  return {
    node: { kind, children: parseInline(source.slice(at + 1, end)) },
    length: end + 1 - at,
  };
}

function findClosing(source: string, from: number, mark: string): number | undefined {
  for (let at = from + 1; at < source.length && source.charAt(at) !== '\n'; at += 1) {
    if (source.charAt(at) !== mark) continue;
    if (!/\s/u.test(source.charAt(at - 1)) && !isWord(source.charAt(at + 1))) return at;
  }
  return undefined;
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** Text as Slack shows it inside code: links are reduced to their words. */
export function plainText(source: string): string {
  return unescapeText(
    source.replace(/<(?:[^<>|\n]*\|)?([^<>\n]+)>/gu, (whole, inside: string) => shown(whole, inside)),
  );
}

function shown(whole: string, inside: string): string {
  return parseAngle(whole.slice(1, -1))?.kind === 'link' ? inside : whole;
}
