import { performAct } from '../acts/perform-act.ts';
import type { Context } from '../context.ts';
import type { Act, ActResult, Container, MessageView, ModalView } from '../contract.ts';
import { decide } from '../doors/authorize-page.ts';
import { sniff } from '../doors/files-door.ts';
import { listMessages, toModalView } from '../snapshot.ts';
import type { PlacedElement } from '../world/blocks.ts';
import { addFile } from '../world/files.ts';
import { isJson, type Json, jsonItems } from '../world/json.ts';
import { findMessage, getPerson, homeOf, homeTeamOf, modalsOf } from '../world/lookups.ts';
import { getActionable, getInput, type InputName, type Screen } from './find-input.ts';
import { type InputValue, toState } from './to-state.ts';

/** Where something is pressed: a message as the person sees it, a container, or their modal or Home. */
export type Where = Container | MessageView | 'modal' | 'home';

export type PersonDriver = ReturnType<typeof createPersonDriver>;

/**
 * A person with their hands on Slack's client. Everything goes through the same acts as the page's; what the person
 * cannot find on the screen throws, what Slack or the app refuses comes back in the result.
 */
export function createPersonDriver(context: Context, personId: string) {
  const { world } = context;
  const act = (what: Act): Promise<ActResult> => performAct(context, personId, what);
  const modal = () => modalsOf(world, personId).at(-1);

  function screenOf(where: Where): Screen {
    const container = toContainer(where, () => getModal().id);
    if (container.kind === 'message') {
      const message = findMessage(world, container.channel, container.ts);
      if (!message) throw new Error(`no message ${container.ts} in ${container.channel}`);
      return { container, blocks: message.blocks };
    }
    const view = container.kind === 'home' ? homeOf(world, personId) : modal();
    if (!view) throw new Error(`no ${container.kind} is open`);
    return { container, blocks: view.payload.blocks };
  }

  function getModal(): ModalView {
    const top = modal();
    if (!top) throw new Error(`${getPerson(world, personId).name} has no modal open`);
    return toModalView(top);
  }

  async function suggest(screen: Screen, placed: PlacedElement, query: string): Promise<ActResult> {
    const { blockId, actionId } = placed;
    return act({ do: 'suggest', in: screen.container, blockId, actionId, query });
  }

  async function stateFor(screen: Screen, placed: PlacedElement, value: InputValue) {
    const offered = async (element: PlacedElement, query: string): Promise<readonly Json[]> => {
      const result = await suggest(screen, element, query);
      if (!result.ok) throw new Error(`no options for "${query}": ${result.error}`);
      const groups = jsonItems(result.optionGroups).flatMap((group) => jsonItems(group['options']));
      return [...jsonItems(result.options), ...groups];
    };
    return toState({ world, personId, suggest: offered }, placed, value);
  }

  return {
    id: personId,
    act,

    /** Types a command as one line, e.g. `/pin connect`. */
    slash: (line: string, at: { readonly channel: string }) => {
      const [command = '', ...words] = line.split(' ');
      return act({ do: 'slash', channel: at.channel, command, text: words.join(' ') });
    },
    shortcut: (callbackId: string) => act({ do: 'shortcut', callbackId }),
    messageShortcut: (callbackId: string, message: Pick<MessageView, 'channel' | 'ts'>) =>
      act({ do: 'message_shortcut', callbackId, channel: message.channel, ts: message.ts }),

    /** Posts and returns the message. */
    post: async (
      channel: string,
      text: string,
      more: { threadTs?: string; fileIds?: readonly string[] } = {},
    ) => {
      const result = await act({ do: 'post', channel, text, ...more });
      const message = listMessages(world, channel, personId).findLast((own) => own.user === personId);
      if (!result.ok || !message) throw new Error(`could not post: ${result.error}`);
      return message;
    },
    deleteMessage: ({ channel, ts }: Pick<MessageView, 'channel' | 'ts'>) =>
      act({ do: 'delete_message', channel, ts }),

    /** Puts a file into Slack, as choosing it in a file input does; returns its id. */
    upload: (bytes: Uint8Array, file: { readonly name: string; readonly mimetype?: string }): string => {
      const teamId = homeTeamOf(world, getPerson(world, personId));
      return addFile(world, { mimetype: sniff(bytes, file.name), ...file, bytes, teamId, user: personId }).id;
    },
    openHome: () => act({ do: 'open_home' }),

    /** Presses a button, named by its action_id or its words. */
    press: (where: Where, name: string, more: { readonly blockId?: string } = {}) => {
      const screen = screenOf(where);
      const { blockId, actionId } = getActionable(screen, name, more.blockId);
      return act({ do: 'act', in: screen.container, blockId, actionId });
    },
    /** Chooses in a select, overflow, date picker … that tells the app at once. */
    choose: async (
      where: Where,
      name: string,
      value: InputValue,
      more: { readonly blockId?: string } = {},
    ) => {
      const screen = screenOf(where);
      const placed = getActionable(screen, name, more.blockId);
      const state = await stateFor(screen, placed, value);
      return act({
        do: 'act',
        in: screen.container,
        blockId: placed.blockId,
        actionId: placed.actionId,
        state,
      });
    },
    /** Fills in an input of the top modal, by its label; throws if the client would not take the value. */
    fill: async (name: InputName, value: InputValue, where: Where = 'modal'): Promise<ActResult> => {
      const screen = screenOf(where);
      const placed = getInput(screen, name);
      const state = await stateFor(screen, placed, value);
      const { blockId, actionId } = placed;
      const result = await act({ do: 'fill', in: screen.container, blockId, actionId, state });
      if (result.error === 'invalid_state')
        throw new Error(`${JSON.stringify(name)} does not take ${String(value)}`);
      return result;
    },
    /** The options an external select of the top modal offers for a query. */
    suggest: (name: InputName, query: string, where: Where = 'modal') => {
      const screen = screenOf(where);
      return suggest(screen, getInput(screen, name), query);
    },
    submit: () => act({ do: 'submit', viewId: getModal().id }),
    close: () => act({ do: 'close', viewId: getModal().id }),

    /** The modal on top, if one is open. */
    modal: (): ModalView | undefined => (modal() ? getModal() : undefined),
    home: () => homeOf(world, personId)?.payload,
    notices: () =>
      world.notices.filter((notice) => notice.personId === personId).map((notice) => notice.text),

    /** Top-level messages of a channel that everybody sees. */
    messages: (channel: string) =>
      listMessages(world, channel, personId).filter(({ isEphemeral, threadTs }) => !isEphemeral && !threadTs),
    /** The replies in a thread. */
    thread: (channel: string, ts: string) =>
      listMessages(world, channel, personId).filter(
        ({ isEphemeral, threadTs }) => !isEphemeral && threadTs === ts,
      ),
    ephemerals: (channel: string) =>
      listMessages(world, channel, personId).filter(({ isEphemeral }) => isEphemeral),

    /** Answers the authorize page; returns where the browser goes next. */
    authorize: (
      url: string,
      answer: { readonly allow: boolean; readonly decline?: readonly string[] },
    ): string => {
      const form = new URLSearchParams({ person: personId, decision: answer.allow ? 'allow' : 'cancel' });
      for (const scope of answer.decline ?? []) form.append('decline', scope);
      return decide(world, new URL(url).searchParams, form);
    },
  };
}

function toContainer(where: Where, topModal: () => string): Container {
  if (where === 'modal') return { kind: 'modal', viewId: topModal() };
  if (where === 'home') return { kind: 'home' };
  if (isJson(where) && 'kind' in where) return where as Container;
  const { channel, ts } = where as MessageView;
  return { kind: 'message', channel, ts };
}
