import type { Context } from '../context.ts';
import type { Act, ActResult, Channel } from '../contract.ts';
import { responseSchema, speak } from '../doors/response-url.ts';
import { Refusal } from '../methods/method.ts';
import { toMessagePayload } from '../payloads/message-payload.ts';
import { getTeam } from '../world/installation.ts';
import { isJson, type Json } from '../world/json.ts';
import { findMessage } from '../world/lookups.ts';
import { createResponseUrl, createTrigger } from '../world/triggers.ts';
import type { World } from '../world/world.ts';
import { type Actor, addNotice, refused, tell, toInteraction, toResult } from './interaction.ts';

type ActOf<Kind extends Act['do']> = Extract<Act, { do: Kind }>;

/** `/pin connect`: https://docs.slack.dev/interactivity/implementing-slash-commands */
export async function runCommand(context: Context, actor: Actor, act: ActOf<'slash'>): Promise<ActResult> {
  const { world } = context;
  const channel = world.channels.get(act.channel);
  if (!channel?.members.includes(actor.person.id)) return refused('not_in_channel');
  if (channel.isArchived) return refused('is_archived');
  if (!world.manifest.commands.some(({ command }) => command === act.command)) {
    addNotice(world, actor.person.id, `${act.command} is not a valid command.`);
    return refused('unknown_command');
  }
  const payload = toCommandPayload(context, actor, channel, act);
  const told = await tell(context, actor, act.command, { kind: 'slash_commands', payload });
  if (told.isOk) sayAck(context, actor, channel, told.body);
  return toResult(told);
}

function toCommandPayload(context: Context, actor: Actor, channel: Channel, act: ActOf<'slash'>): Json {
  const { world } = context;
  const { person, teamId } = actor;
  return {
    token: 'deprecated-verification-token',
    team_id: teamId,
    team_domain: getTeam(world, teamId).domain,
    channel_id: channel.id,
    channel_name: nameInCommands(channel),
    user_id: person.id,
    user_name: person.name,
    command: act.command,
    text: act.text.trim(),
    api_app_id: world.app.id,
    is_enterprise_install: 'false',
    response_url: createResponseUrl(world, 'commands', {
      teamId,
      personId: person.id,
      channel: channel.id,
      source: undefined,
    }),
    trigger_id: createTrigger(world, {
      teamId,
      personId: person.id,
      channel: channel.id,
      isFromModal: false,
    }),
  };
}

/** Commands hide the names of private places: https://docs.slack.dev/interactivity/implementing-slash-commands */
function nameInCommands(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}

/** A command may be answered while it is acknowledged. */
function sayAck(context: Context, { person, teamId }: Actor, channel: Channel, body: unknown): void {
  const said = typeof body === 'string' ? { text: body } : body;
  const parsed = responseSchema.safeParse(said);
  if (!parsed.success) {
    const message = 'the acknowledgement of a command is no message';
    context.world.problems.push({ source: 'ack', pointer: '', message });
    return;
  }
  if (!parsed.data.text && !parsed.data.blocks) return;
  try {
    speak(
      context,
      'ack',
      { teamId, personId: person.id, channel: channel.id, source: undefined },
      parsed.data,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    addNotice(context.world, person.id, `The answer could not be shown: ${error.code}.`);
  }
}

/** https://docs.slack.dev/interactivity/implementing-shortcuts */
export async function runShortcut(
  context: Context,
  actor: Actor,
  act: ActOf<'shortcut'> | ActOf<'message_shortcut'>,
): Promise<ActResult> {
  const { world } = context;
  const type = act.do === 'shortcut' ? 'global' : 'message';
  const isDeclared = world.manifest.shortcuts.some(
    (shortcut) => shortcut.callback_id === act.callbackId && shortcut.type === type,
  );
  if (!isDeclared) return refused('unknown_shortcut');
  const payload =
    act.do === 'shortcut' ? toGlobalShortcut(context, actor, act) : toMessageShortcut(context, actor, act);
  if (!isJson(payload)) return refused('message_not_found');
  return toResult(await tell(context, actor, 'The shortcut', { kind: 'interactive', payload }));
}

function toGlobalShortcut({ world }: Context, actor: Actor, act: ActOf<'shortcut'>): Json {
  return {
    ...toShortcut(world, 'shortcut', actor),
    user: { id: actor.person.id, username: actor.person.name, team_id: actor.person.teamId },
    action_ts: world.nextTs(),
    callback_id: act.callbackId,
    trigger_id: createTrigger(world, {
      teamId: actor.teamId,
      personId: actor.person.id,
      channel: undefined,
      isFromModal: false,
    }),
  };
}

function toMessageShortcut(
  { world }: Context,
  actor: Actor,
  act: ActOf<'message_shortcut'>,
): Json | undefined {
  const { person, teamId } = actor;
  const channel = world.channels.get(act.channel);
  const message = findMessage(world, act.channel, act.ts);
  if (!channel?.members.includes(person.id) || !message || message.onlyFor !== undefined) return undefined;
  const source =
    message.threadTs === undefined ? { ts: message.ts } : { ts: message.ts, threadTs: message.threadTs };
  return {
    ...toShortcut(world, 'message_action', actor),
    user: { id: person.id, name: person.name, team_id: person.teamId },
    action_ts: world.nextTs(),
    channel: { id: channel.id, name: nameInCommands(channel) },
    callback_id: act.callbackId,
    trigger_id: createTrigger(world, {
      teamId,
      personId: person.id,
      channel: channel.id,
      isFromModal: false,
    }),
    response_url: createResponseUrl(world, 'app', {
      teamId,
      personId: person.id,
      channel: channel.id,
      source,
    }),
    message_ts: message.ts,
    message: toMessagePayload(world, message),
  };
}

/** Shortcuts name the app less than other interactions: https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
function toShortcut(world: World, type: string, actor: Actor): Json {
  const { api_app_id: _, ...shortcut } = toInteraction(world, type, actor);
  return shortcut;
}
