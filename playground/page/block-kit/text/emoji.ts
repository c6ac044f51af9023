import { nameToEmoji } from 'gemoji';
import type { InlineNode } from './nodes.ts';

/** Names that Slack knows under another word than GitHub: https://docs.slack.dev/messaging/formatting-message-text#emoji */
const slackNames: Readonly<Record<string, string>> = {
  simple_smile: '🙂',
  slightly_smiling_face: '🙂',
  hourglass_flowing_sand: '⏳',
  large_green_circle: '🟢',
  large_yellow_circle: '🟡',
  large_orange_circle: '🟠',
  large_red_square: '🟥',
  large_green_square: '🟩',
  spiral_calendar_pad: '🗓️',
  lower_left_ballpoint_pen: '🖊️',
  frame_with_picture: '🖼️',
};

/** The character of an emoji's name, `white_check_mark`, or undefined. */
export function emojiOf(name: string): string | undefined {
  const plain = name.replace(/::skin-tone-[2-6]$/u, '');
  return slackNames[plain] ?? nameToEmoji[plain];
}

/** An emoji at the start of the text: `:tada: …`. Unknown names stay as they were written. */
export function emojiAtStart(
  text: string,
): { readonly node: InlineNode; readonly length: number } | undefined {
  const match = /^:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/u.exec(text);
  const character = match?.[1] === undefined ? undefined : emojiOf(match[1]);
  if (!match?.[1] || character === undefined) return undefined;
  return { node: { kind: 'emoji', name: match[1], character }, length: match[0].length };
}
