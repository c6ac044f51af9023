import type { Snapshot } from '../../slack/contract.ts';

type Command = Snapshot['commands'][number];

/** What a person wrote after `/`, or undefined for an ordinary message. */
export function parseSlash(text: string): { readonly command: string; readonly text: string } | undefined {
  const match = /^(\/[^\s/]+)(?:\s+([\s\S]*))?$/u.exec(text.trim());
  return match?.[1] === undefined ? undefined : { command: match[1], text: match[2] ?? '' };
}

/** The commands to offer while somebody types the name of one. */
export function offeredCommands(text: string, commands: readonly Command[]): readonly Command[] {
  if (!/^\/\S*$/u.test(text)) return [];
  return commands.filter(({ command }) => command.startsWith(text) && command !== text);
}
