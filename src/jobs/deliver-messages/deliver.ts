import type { ClaimedMessage } from '../../db/claim-message.ts';
import {
  doubtMessage,
  failMessage,
  postponeMessage,
  saveIncompleteMessage,
  saveSentMessage,
  triesAfter,
} from '../../db/messages.ts';
import { describeError } from '../../describe-error.ts';
import { type SlackFault, toSlackFault } from '../../posting/slack-fault.ts';
import { type DeliverDeps, deliverCard, type Sent } from './card.ts';
import { CardGone, deliverLine } from './line.ts';
import { deliverNotice } from './notice.ts';
import { tellCardNotPosted } from './tell-card-not-posted.ts';
import { Undeliverable } from './undeliverable.ts';

/** Tries of a message for one reason, before it is given up; while Slack is away there is no such end. */
const triesLimit = 8;
const longestWaitSeconds = 300;

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
  if (error instanceof CardGone) return await wait(deps, message, 'card_gone', 1);
  if (error instanceof Undeliverable) return await giveUp(deps, message, error.code);
  const fault = toSlackFault(error);
  if (fault !== undefined) return await settleFault(deps, message, fault);
  const about = { message: message.id, kind: message.kind, workspace: message.workspaceId };
  deps.log.error({ ...about, ...describeError(error) }, 'message_failed');
  await tryAgain(deps, message, 'bug');
}

async function settleFault(deps: DeliverDeps, message: ClaimedMessage, fault: SlackFault): Promise<void> {
  deps.log.warn({ message: message.id, workspace: message.workspaceId, fault }, 'message_not_sent');
  switch (fault.kind) {
    case 'rate_limited':
      return await wait(deps, message, 'rate_limited', fault.seconds);
    case 'no_access':
      return await wait(deps, message, fault.code, longestWaitSeconds);
    case 'unsure':
      return await doubtMessage(deps.db, message, {
        error: fault.code,
        seconds: backOffSeconds(message, fault.code),
      });
    case 'refused':
      return await tryAgain(deps, message, fault.code);
    case 'no_place':
      return await giveUp(deps, message, fault.code);
    case 'malformed':
      return await giveUp(deps, message, fault.code);
    case 'gone':
    case 'picture':
      return await giveUp(deps, message, fault.kind);
  }
}

async function tryAgain(deps: DeliverDeps, message: ClaimedMessage, error: string): Promise<void> {
  if (triesAfter(message, error) >= triesLimit) return await giveUp(deps, message, error);
  await wait(deps, message, error, backOffSeconds(message, error));
}

/** A message that may be at Slack already stays in doubt, whatever happened to the look for it. */
async function wait(
  deps: DeliverDeps,
  message: ClaimedMessage,
  error: string,
  seconds: number,
): Promise<void> {
  const postpone = message.unsureSince === null ? postponeMessage : doubtMessage;
  await postpone(deps.db, message, { error, seconds });
}

async function giveUp(deps: DeliverDeps, message: ClaimedMessage, code: string): Promise<void> {
  deps.log.error({ message: message.id, workspace: message.workspaceId, code }, 'message_given_up');
  await failMessage(deps.db, message, code);
  if (message.kind === 'card') await tellCardNotPosted(deps, message, code);
}

function backOffSeconds(message: ClaimedMessage, error: string): number {
  return Math.min(2 ** triesAfter(message, error), longestWaitSeconds);
}
