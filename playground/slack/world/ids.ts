import { randomBytes } from 'node:crypto';

/** What Slack puts in front of an id: team, user, bot, app, channel, direct message, file, view, group, event. */
type IdPrefix = 'T' | 'U' | 'B' | 'A' | 'C' | 'D' | 'F' | 'V' | 'S' | 'Ev';

/** How ids and secrets look. An app must not depend on it, so tests may hand in a style of their own. */
export interface IdStyle {
  object(prefix: IdPrefix, random: string): string;
  botToken(random: string): string;
  appToken(random: string): string;
}

export interface Ids {
  object(prefix: IdPrefix): string;
  botToken(): string;
  appToken(): string;
  /** A secret or ticket: 32 characters. */
  secret(): string;
  /** What Slack generates for an absent `block_id` or `action_id`. */
  short(): string;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

const slackStyle: IdStyle = {
  object: (prefix, random) => `${prefix}0${random}`,
  botToken: (random) => `xoxb-playground-${random}`,
  appToken: (random) => `xapp-playground-${random}`,
};

export function createIds(
  random: (length: number) => string = randomText,
  style: Partial<IdStyle> = {},
): Ids {
  const { object, botToken, appToken } = { ...slackStyle, ...style };
  return {
    object: (prefix) => object(prefix, random(9)),
    botToken: () => botToken(random(24)),
    appToken: () => appToken(random(24)),
    secret: () => random(32),
    short: () => random(5),
  };
}

function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
