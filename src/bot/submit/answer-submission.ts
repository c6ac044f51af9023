import type { ViewResponseAction } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import type { FieldProblem } from '../../pins/check-pin.ts';
import { sayTo } from '../say.ts';
import { waitAtMost } from '../wait-at-most.ts';
import { toBlockId } from './form.ts';
import { pinModal } from './modal.ts';
import { checkingModal, sentModal } from './status-modals.ts';
import { type Submission, type SubmissionDeps, type SubmissionResult, submitPin } from './submission.ts';

/** Slack waits 3 s for an answer; a picture that takes longer is waited for in a view of its own. */
const patience = { milliseconds: 2000, late: undefined };

/**
 * Answers a sent form: errors next to their fields, or the modal closes. A slow picture turns the modal into a
 * waiting view first; its outcome, good or bad, appears there, and the form comes back filled in.
 */
export async function answerSubmission(
  deps: SubmissionDeps,
  submission: Submission,
  viewId: string,
  ack: (response?: ViewResponseAction) => Promise<void>,
): Promise<void> {
  const working = submitPin(deps, submission);
  const result = await waitAtMost(deps, working, patience).catch(async (error: unknown) => {
    // Unanswered, the form would hang for three seconds and then say nothing.
    await answerAtOnce(deps, submission, { kind: 'problems', problems: [unexpected] }, ack);
    throw error;
  });
  if (result !== undefined) return await answerAtOnce(deps, submission, result, ack);
  await ack({ response_action: 'update', view: checkingModal() });
  const late = await working.catch(async (error: unknown) => {
    await showEnd(deps, submission, viewId, { kind: 'problems', problems: [unexpected] });
    throw error;
  });
  await showEnd(deps, submission, viewId, late);
}

const unexpected: FieldProblem = {
  field: 'title',
  sentence: 'Something went wrong on our side. Please send it again.',
};

/** Shows in the waiting view how it ended; who has closed that is told in a message. */
async function showEnd(
  deps: SubmissionDeps,
  submission: Submission,
  viewId: string,
  result: SubmissionResult,
): Promise<void> {
  const { client, userId, form } = submission;
  const problem = result.kind === 'problems' ? toText(result.problems) : undefined;
  const view = result.kind === 'problems' ? pinModal({ ...form, problem }) : sentModal(result.channelId);
  try {
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (result.kind === 'in_review') return await sayWaits(deps, submission, result);
    if (!isClosed(error)) throw error;
    await sayTo(client, { userId, channelId: form.channelId }, `Your pin was not sent to review. ${problem}`);
  }
}

/** The pin is kept: a failure to say so must not become a request to try again, which would make a second pin. */
async function sayWaits(
  deps: SubmissionDeps,
  { client, userId, workspaceId, form }: Submission,
  { channelId, pinId }: Extract<SubmissionResult, { kind: 'in_review' }>,
): Promise<void> {
  try {
    await sayTo(
      client,
      { userId, channelId: form.channelId },
      `Your pin waits for review in <#${channelId}>.`,
    );
  } catch (error) {
    deps.log.warn({ workspaceId, pinId, error: String(error) }, 'kept_pin_not_told');
  }
}

/** https://docs.slack.dev/reference/methods/views.update#errors */
function isClosed(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'not_found';
}

function toText(problems: readonly FieldProblem[]): string {
  return problems.map(({ sentence }) => sentence).join('\n');
}

async function answerAtOnce(
  deps: SubmissionDeps,
  submission: Submission,
  result: SubmissionResult,
  ack: (response?: ViewResponseAction) => Promise<void>,
): Promise<void> {
  if (result.kind === 'problems') {
    return await ack({ response_action: 'errors', errors: toErrors(submission, result.problems) });
  }
  await ack();
  const { channelId } = submission.form;
  if (channelId === undefined || channelId === result.channelId) return;
  await sayWaits(deps, submission, result);
}

/** Several problems of one field become one text; Slack shows one per block. */
function toErrors({ form }: Submission, problems: readonly FieldProblem[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { field, sentence } of problems) {
    const blockId = toBlockId(field, form);
    const before = errors[blockId];
    errors[blockId] = before === undefined ? sentence : `${before} ${sentence}`;
  }
  return errors;
}
