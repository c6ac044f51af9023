import type { Channel, Person } from '../../slack/contract.ts';

/**
 * What Slack's client makes of written text: `&`, `<`, `>` escaped, mentions and addresses in angle brackets.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function encodeMessage(text: string, people: readonly Person[], channels: readonly Channel[]): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .replace(/https?:\/\/[^\s&]+(?:&amp;[^\s&]*)*/gu, (address) => bracketAddress(address))
    .replace(/(?<![\p{L}\p{N}<@])@([a-z0-9._-]+)/gu, (whole, name: string) => {
      const person = people.find((each) => each.name === name);
      return person ? `<@${person.id}>` : whole;
    })
    .replace(/(?<![\p{L}\p{N}<&/#])#([a-z0-9_-]+)/gu, (whole, name: string) => {
      const channel = channels.find((each) => each.name === name && each.kind !== 'im');
      return channel ? `<#${channel.id}|${channel.name}>` : whole;
    });
}

/** A full stop after an address belongs to the sentence. */
function bracketAddress(address: string): string {
  const end = /[.,;:!?)]+$/u.exec(address)?.[0] ?? '';
  return `<${address.slice(0, address.length - end.length)}>${end}`;
}
