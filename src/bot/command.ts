import type { App, RespondArguments } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Deps } from '../deps.ts';
import { toWorkspaceId } from './workspace-id.ts';

/** One `/pin …` as its handler sees it. The handler acknowledges first. */
export interface CommandInvocation {
  readonly workspaceId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly triggerId: string;
  /** What follows the subcommand, trimmed. */
  readonly text: string;
  readonly client: WebClient;
  /** Acknowledges; a text is shown only to the person. */
  readonly ack: (message?: string | RespondArguments) => Promise<void>;
  /** Answers later, only visible to the person. */
  readonly respond: (message: string | RespondArguments) => Promise<unknown>;
}

/** What one subcommand does. */
export type PinCommand = (deps: Deps, invocation: CommandInvocation) => Promise<void>;

/** Sends `/pin <word> …` to the word's handler; anything else is a URL, nothing, or a typo. */
export function registerCommand(
  app: App,
  deps: Deps,
  commands: { readonly words: Readonly<Record<string, PinCommand>>; readonly otherwise: PinCommand },
): void {
  app.command('/pin', async ({ command, context, client, ack, respond }) => {
    const [first = '', ...rest] = command.text.trim().split(/\s+/u);
    const handler = Object.hasOwn(commands.words, first.toLowerCase())
      ? commands.words[first.toLowerCase()]
      : undefined;
    await (handler ?? commands.otherwise)(deps, {
      workspaceId: toWorkspaceId(context),
      userId: command.user_id,
      channelId: command.channel_id,
      triggerId: command.trigger_id,
      text: handler === undefined ? command.text.trim() : rest.join(' '),
      client,
      ack: (message) => (message === undefined ? ack() : ack(message)),
      respond,
    });
  });
}
