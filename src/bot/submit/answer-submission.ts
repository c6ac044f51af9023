import { findPin } from '../../db/pins.ts';
import type { FieldProblem } from '../../pins/check-pin.ts';
import { answerInTime, type SentView } from '../answer-in-time.ts';
import { readCardLinks } from '../card-links.ts';
import { toErrors, withoutMarks } from '../plain.ts';
import { sayTo } from '../say.ts';
import { toBlockId } from './form.ts';
import { pinModal } from './modal.ts';
import { checkingModal, sentModal, waitsSentence } from './status-modals.ts';
import { type Submission, type SubmissionDeps, type SubmissionResult, submitPin } from './submission.ts';

/**
 * Answers a sent form: errors next to their fields, or the modal closes. A slow picture turns the modal into a
 * waiting view first; its outcome, good or bad, appears there, and the form comes back filled in.
 */
export async function answerSubmission(
  deps: SubmissionDeps,
  submission: Submission,
  sent: Pick<SentView, 'viewId' | 'ack'>,
): Promise<void> {
  const { client, userId, form } = submission;
  const result = submitPin(deps, submission);
  const isInTime = await answerInTime<SubmissionResult>(
    deps,
    { ...sent, client, userId, channelId: form.channelId },
    {
      result,
      waiting: checkingModal(),
      toAnswer: (end) => (end.kind === 'problems' ? toErrors(byBlock(submission, end.problems)) : undefined),
      toView: (end) =>
        end.kind === 'problems'
          ? pinModal({ ...form, problem: withoutMarks(toText(end.problems)) })
          : sentModal(end),
      toSentence: (end) =>
        end.kind === 'problems'
          ? `Your pin was not sent to review. ${toText(end.problems)}`
          : waitsSentence(end),
      failed: { kind: 'problems', problems: [unexpected] },
    },
  );
  if (isInTime) await sayElsewhere(deps, submission, await result);
}

const unexpected: FieldProblem = {
  field: 'title',
  sentence: 'Something went wrong on my side. Please send it again.',
};

/**
 * Whoever sent the form from another channel does not see the card appear. The pin is kept: a failure to say so must
 * not become a request to try again, which would make a second pin.
 */
async function sayElsewhere(
  deps: SubmissionDeps,
  { client, userId, workspaceId, form }: Submission,
  result: SubmissionResult,
): Promise<void> {
  if (result.kind === 'problems') return;
  const { channelId, pinId } = result;
  if (form.channelId === undefined || form.channelId === channelId) return;
  try {
    const pin = await findPin(deps.db, { workspaceId, pinId });
    const { [pinId]: cardLink } = await readCardLinks(client, pin === undefined ? [] : [pin]);
    const sentence = waitsSentence({ ...result, cardLink });
    await sayTo(client, { userId, channelId: form.channelId }, sentence);
  } catch (error) {
    deps.log.warn({ workspaceId, pinId, error: String(error) }, 'kept_pin_not_told');
  }
}

function toText(problems: readonly FieldProblem[]): string {
  return problems.map(({ sentence }) => sentence).join('\n');
}

/** Several problems of one field become one text; Slack shows one per block. */
function byBlock({ form }: Submission, problems: readonly FieldProblem[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { field, sentence } of problems) {
    const blockId = toBlockId(field, form);
    const before = errors[blockId];
    errors[blockId] = before === undefined ? sentence : `${before} ${sentence}`;
  }
  return errors;
}
