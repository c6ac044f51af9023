import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Deps } from '../deps.ts';
import { describeError } from '../describe-error.ts';
import { isViewClosed } from './is-view-closed.ts';
import { sayTo } from './say.ts';
import { waitAtMost } from './wait-at-most.ts';

/** Slack waits three seconds for the answer to a sent view; one is left for the way. */
const patience = { milliseconds: 2000, late: undefined };

/** A view that somebody has sent, and how it is answered. */
export interface SentView {
  readonly client: WebClient;
  readonly viewId: string;
  readonly userId: string;
  /** Where the person was, if it is known. */
  readonly channelId?: string | undefined;
  readonly ack: (response?: ViewResponseAction) => Promise<void>;
}

/** What is done about it, and how its end is told. */
export interface Work<Result> {
  readonly result: Promise<Result>;
  /** Shown while it takes longer than Slack would wait. */
  readonly waiting: ModalView;
  /** The end in time: errors next to their fields, another view, or nothing, which closes the modal. */
  readonly toAnswer: (result: Result) => ViewResponseAction | undefined;
  /** The end in the waiting view. */
  readonly toView: (result: Result) => ModalView;
  /** The end for somebody who has closed that view; undefined: nothing that they could miss. */
  readonly toSentence: (result: Result) => string | undefined;
  /** Told where the work throws; the error goes its way all the same. */
  readonly failed: Result;
}

/**
 * Answers a sent view with what came of it, if that is known in time. Else the answer turns it into a waiting view,
 * and its end, good or bad, appears there, or in a message to who has closed it. Returns whether it was in time.
 */
export async function answerInTime<Result>(
  deps: Pick<Deps, 'log' | 'startTimer'>,
  sent: SentView,
  work: Work<Result>,
): Promise<boolean> {
  const boxed = work.result.then((value) => ({ value }));
  const early = await waitAtMost(deps, boxed, patience).catch(async (error: unknown) => {
    // Unanswered, the form would hang for three seconds and then say nothing.
    await sent.ack(work.toAnswer(work.failed));
    throw error;
  });
  if (early !== undefined) {
    await sent.ack(work.toAnswer(early.value));
    return true;
  }
  await sent.ack({ response_action: 'update', view: work.waiting });
  const late = await work.result.catch(async (error: unknown) => {
    await showEnd(deps, sent, work, work.failed);
    throw error;
  });
  await showEnd(deps, sent, work, late);
  return false;
}

async function showEnd<Result>(
  deps: Pick<Deps, 'log'>,
  sent: SentView,
  work: Work<Result>,
  result: Result,
): Promise<void> {
  try {
    await sent.client.views.update({ view_id: sent.viewId, view: work.toView(result) });
  } catch (error) {
    if (!isViewClosed(error)) deps.log.warn(describeError(error), 'end_not_shown');
    const sentence = work.toSentence(result);
    if (sentence !== undefined) await say(deps, sent, sentence);
  }
}

/** What was done is done: a failure to say so must not become a request to try again. */
async function say(deps: Pick<Deps, 'log'>, sent: SentView, sentence: string): Promise<void> {
  const { client, userId, channelId } = sent;
  await sayTo(client, { userId, channelId }, sentence).catch((error: unknown) => {
    deps.log.warn(describeError(error), 'end_not_told');
  });
}
