import type { ClaimedMessage } from '../../db/claim-message.ts';
import {
  doubtMessage,
  failMessage,
  postponeMessage,
  saveIncompleteMessage,
  saveSentMessage,
} from '../../db/messages.ts';
import { describeError } from '../../describe-error.ts';
import { toSlackFault } from '../../posting/slack-fault.ts';
import { type DeliverDeps, deliverCard, type Sent } from './card.ts';
import { CardGone, deliverLine } from './line.ts';
import { deliverNotice } from './notice.ts';
import { type Plan, planAfter, planAfterBug } from './plan-after.ts';
import { tellCardNotPosted } from './tell-card-not-posted.ts';
import { Undeliverable } from './undeliverable.ts';

/** Sends one message and writes down how it went. Fails only where the database does. */
export async function deliverMessage(deps: DeliverDeps, message: ClaimedMessage): Promise<void> {
  let sent: Sent;
  try {
    sent = await send(deps, message);
  } catch (error) {
    return await settle(deps, message, error);
  }
  const { note, againInSeconds: seconds } = sent;
  if (note === undefined || seconds === undefined) return await saveSentMessage(deps.db, message, sent);
  await saveIncompleteMessage(deps.db, message, { ...sent, note, seconds });
}

function send(deps: DeliverDeps, message: ClaimedMessage): Promise<Sent> {
  switch (message.kind) {
    case 'card':
      return deliverCard(deps, message);
    case 'thread':
      return deliverLine(deps, message);
    case 'notice':
      return deliverNotice(deps, message);
  }
}

async function settle(deps: DeliverDeps, message: ClaimedMessage, error: unknown): Promise<void> {
  const plan = toPlan(deps, message, error);
  if (plan.kind === 'give_up') return await giveUp(deps, message, plan.error);
  // A message that may be at Slack already stays in doubt, whatever happened to the look for it.
  const isDoubt = plan.kind === 'doubt' || message.unsureSince !== null;
  await (isDoubt ? doubtMessage : postponeMessage)(deps.db, message, plan);
  if (message.kind === 'card' && isAboutPlace(error)) await tellCardNotPosted(deps, message, plan.error);
}

function toPlan(deps: DeliverDeps, message: ClaimedMessage, error: unknown): Plan {
  if (error instanceof CardGone) return { kind: 'again', error: 'card_gone', seconds: 1 };
  if (error instanceof Undeliverable) return { kind: 'give_up', error: error.code };
  const about = { message: message.id, kind: message.kind, workspace: message.workspaceId };
  const fault = toSlackFault(error);
  if (fault === undefined) {
    deps.log.error({ ...about, ...describeError(error) }, 'message_failed');
    return planAfterBug(message);
  }
  deps.log.warn({ ...about, fault }, 'message_not_sent');
  return planAfter(message, fault);
}

function isAboutPlace(error: unknown): boolean {
  return toSlackFault(error)?.kind === 'no_place';
}

async function giveUp(deps: DeliverDeps, message: ClaimedMessage, code: string): Promise<void> {
  deps.log.error({ message: message.id, workspace: message.workspaceId, code }, 'message_given_up');
  await failMessage(deps.db, message, code);
  if (message.kind === 'card') await tellCardNotPosted(deps, message, code);
}
