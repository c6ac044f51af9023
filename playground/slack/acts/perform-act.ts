import type { Context } from '../context.ts';
import type { Act, ActResult } from '../contract.ts';
import { findInstallation } from '../world/installation.ts';
import { runCommand, runShortcut } from './commands.ts';
import { actOnElement, fillInput, suggestOptions } from './elements.ts';
import { type Actor, findActor, refused } from './interaction.ts';
import { closeByPerson, submitModal } from './modals.ts';
import { deleteAsPerson, openHome, postAsPerson } from './posting.ts';

/** Does what a person does in Slack's client. Refusals of the client itself come back as `error`; nothing is sent then. */
export async function performAct(context: Context, personId: string, act: Act): Promise<ActResult> {
  const actor = findActor(context.world, personId);
  if (typeof actor === 'string') return refused(actor);
  if (needsApp(act) && !findInstallation(context.world, actor.teamId)) return refused('app_not_installed');
  return perform(context, actor, act);
}

function needsApp(act: Act): boolean {
  return act.do !== 'post' && act.do !== 'delete_message' && act.do !== 'dismiss_notice';
}

async function perform(context: Context, actor: Actor, act: Act): Promise<ActResult> {
  switch (act.do) {
    case 'slash':
      return runCommand(context, actor, act);
    case 'shortcut':
    case 'message_shortcut':
      return runShortcut(context, actor, act);
    case 'post':
      return postAsPerson(context, actor, act);
    case 'act':
      return actOnElement(context, actor, act);
    case 'fill':
      return fillInput(context, actor, act);
    case 'suggest':
      return suggestOptions(context, actor, act);
    case 'submit':
      return submitModal(context, actor, act);
    case 'close':
      return closeByPerson(context, actor, act);
    case 'open_home':
      return openHome(context, actor);
    case 'delete_message':
      return deleteAsPerson(context, actor, act);
    case 'dismiss_notice':
      return dismissNotice(context, act.id);
  }
}

function dismissNotice({ world }: Context, id: string): ActResult {
  world.notices = world.notices.filter((notice) => notice.id !== id);
  world.changed();
  return { ok: true };
}
