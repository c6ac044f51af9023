import type { InlineNode } from './nodes.ts';
import { safeUrl } from './safe-url.ts';

export const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/**
 * What stands between angle brackets: `https://a.example|label`, `@U1`, `#C1|name`, `!here`, `!date^…`.
 * Undefined if it is none of these, so that it stays visible as text.
 * https://docs.slack.dev/messaging/formatting-message-text#advanced
 */
export function parseAngle(inside: string): InlineNode | undefined {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? undefined : unescapeText(inside.slice(bar + 1)) || undefined;
  if (/^@[UWB][A-Z0-9]+$/u.test(target)) return { kind: 'person', id: target.slice(1), label };
  if (/^#[CGD][A-Z0-9]+$/u.test(target)) return { kind: 'channel', id: target.slice(1), label };
  if (target.startsWith('!')) return parseSpecial(target.slice(1), label);
  const address = unescapeText(target);
  const url = safeUrl(address);
  return url === undefined
    ? undefined
    : { kind: 'link', url, children: [{ kind: 'text', text: label ?? address }] };
}

function parseSpecial(target: string, label: string | undefined): InlineNode | undefined {
  const [name, ...rest] = target.split('^');
  if (name === 'here' || name === 'channel' || name === 'everyone') return { kind: 'broadcast', range: name };
  if (name === 'subteam' && rest[0]) return { kind: 'group', id: rest[0], label };
  if (name === 'date') return parseDate(rest, label ?? '');
  return undefined;
}

/** `!date^1700000000^{date_short} at {time}^https://…|fallback` */
function parseDate([seconds, format, url]: readonly string[], fallback: string): InlineNode | undefined {
  if (seconds === undefined || !/^-?\d+$/u.test(seconds) || format === undefined) return undefined;
  const link = url === undefined ? undefined : safeUrl(unescapeText(url));
  return { kind: 'date', seconds: Number(seconds), format: unescapeText(format), fallback, url: link };
}
