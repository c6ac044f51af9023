import { randomBytes } from 'node:crypto';
import type { MessageView } from '../../../playground/slack/contract.ts';
import { findConnection } from '../../../src/db/connections.ts';
import {
  linenAndLoom,
  startTestCorkboard,
  type TestCorkboard,
  type TestOptions,
} from '../../helpers/corkboard.ts';

export const { ana, rui, maya, general, team } = linenAndLoom;

/** Corkboard on its first day: installed, nothing connected. */
export function startFirstDay(options: TestOptions = {}): Promise<TestCorkboard> {
  const ENCRYPTION_KEYS = `k1:${randomBytes(32).toString('base64')}`;
  return startTestCorkboard({
    isSetUp: false,
    ...options,
    environment: { ENCRYPTION_KEYS, ...options.environment },
  });
}

/** What a person sees after a command: the newest message only for them. */
export async function command(whole: TestCorkboard, userId: string, line: string): Promise<MessageView> {
  const before = whole.slack.as(userId).ephemerals(general).length;
  await whole.slack.as(userId).slash(line, { channel: general });
  return await whole.slack.until(() => whole.slack.as(userId).ephemerals(general)[before]);
}

/** The one-time address that `/pin connect` gives to a person, or `/pin connect basic` and the like. */
export async function askForLink(
  whole: TestCorkboard,
  userId: string,
  line = '/pin connect',
): Promise<string> {
  return toLink(await command(whole, userId, line));
}

export function toLink(message: MessageView): string {
  const link = /https?:\/\/[^"\s]+\/connect\/[\w-]{43}/.exec(JSON.stringify(message.blocks))?.[0];
  if (link === undefined) throw new Error(`There is no link in: ${message.text}`);
  return link;
}

/** What Corkboard wrote to a person directly, oldest first. */
export async function directMessages(whole: TestCorkboard, userId: string): Promise<readonly MessageView[]> {
  await whole.settled();
  const { channels } = whole.slack.snapshot(userId);
  return channels
    .filter(({ kind, members }) => kind === 'im' && members.includes(userId))
    .flatMap(({ id }) => whole.slack.as(userId).messages(id))
    .filter(({ isBot }) => isBot);
}

export async function lastDirectMessage(whole: TestCorkboard, userId: string): Promise<MessageView> {
  const message = (await directMessages(whole, userId)).at(-1);
  if (message === undefined) throw new Error('Corkboard has written nothing.');
  return message;
}

/** Presses a button of the newest direct message. */
export async function pressLast(whole: TestCorkboard, userId: string, words: string): Promise<void> {
  await whole.slack.as(userId).press(await lastDirectMessage(whole, userId), words);
  await whole.settled();
}

export function setAdmin(whole: TestCorkboard, userId: string, isAdmin: boolean): void {
  const person = whole.slack.world.people.get(userId);
  if (person === undefined) throw new Error(`There is no ${userId}.`);
  whole.slack.world.people.set(userId, { ...person, isAdmin });
}

export function findAccount(whole: TestCorkboard, workspaceId: string = team) {
  return findConnection(whole.corkboard.deps.db, workspaceId);
}
