import type { WebClient } from '@slack/web-api';
import { readNow } from '../../db/clock.ts';
import { findConnection } from '../../db/connections.ts';
import { hashContent } from '../../db/content-hash.ts';
import { insertPin } from '../../db/insert-pin.ts';
import { insertMedia } from '../../db/media.ts';
import { getWorkspace, toReviewRules } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { checkText, checkTiming, type FieldProblem } from '../../pins/check-pin.ts';
import { isRefusal, type Refusal } from '../../pins/lifecycle.ts';
import type { Timing } from '../../pins/pin.ts';
import { whyMayNotSubmit } from '../../pins/review.ts';
import { toInstant } from '../../pins/wall-time.ts';
import { PinterestError } from '../../pinterest/error.ts';
import { readPerson } from '../people.ts';
import { waitAtMost } from '../wait-at-most.ts';
import { editPin } from './edit.ts';
import type { Choice, FilledForm } from './form.ts';
import { getImage, type PinImage } from './image.ts';
import { unavailableValue } from './options.ts';

export type SubmissionDeps = Pick<
  Deps,
  | 'db'
  | 'config'
  | 'safeFetch'
  | 'slackFor'
  | 'pinterest'
  | 'accessTokenFor'
  | 'newId'
  | 'wake'
  | 'log'
  | 'startTimer'
>;

/** A board that Pinterest does not tell of in time is looked at again before the pin goes out. */
const boardPatience = { milliseconds: 1500, late: [] };

/** Who submits what. */
export interface Submission {
  readonly workspaceId: string;
  readonly userId: string;
  readonly client: WebClient;
  readonly form: FilledForm;
}

/** How a submission ended: the pin is in review, or something in the form is wrong. Nothing was kept then. */
export type SubmissionResult =
  | {
      readonly kind: 'in_review';
      readonly pinId: string;
      readonly title: string;
      readonly channelId: string;
    }
  | { readonly kind: 'problems'; readonly problems: readonly FieldProblem[] };

/** What the columns of a pin need, checked. */
export interface CheckedPin {
  readonly text: FilledForm['text'];
  readonly board: Choice;
  readonly section: Choice | undefined;
  readonly image: PinImage;
  readonly timing: Timing;
}

/** Checks the form whole, then puts the pin into review. Every problem is named at its field, all at once. */
export async function submitPin(deps: SubmissionDeps, submission: Submission): Promise<SubmissionResult> {
  const { workspaceId, form } = submission;
  const [workspace, image, boardProblems, now] = await Promise.all([
    getWorkspace(deps.db, workspaceId),
    getImage(deps, submission.client, workspaceId, form),
    checkBoard(deps, workspaceId, form),
    readNow(deps.db),
  ]);
  const timing = toTiming(form);
  const checked = checkText(form.text);
  const problems = [
    ...checked.problems,
    ...checkTiming(timing, now),
    ...boardProblems,
    ...imageProblems(image),
  ];
  if (problems.length > 0 || 'sentence' in image || form.board === undefined)
    return { kind: 'problems', problems };
  const pin: CheckedPin = { text: checked.text, board: form.board, section: form.section, image, timing };
  const barred = await keep(deps, submission, pin);
  if (isRefusal(barred))
    return { kind: 'problems', problems: [{ field: 'title', sentence: barred.sentence }] };
  deps.wake('deliver-messages');
  return {
    kind: 'in_review',
    pinId: barred,
    title: pin.text.title,
    channelId: workspace.reviewChannelId ?? '',
  };
}

async function keep(
  deps: SubmissionDeps,
  submission: Submission,
  pin: CheckedPin,
): Promise<string | Refusal> {
  const { workspaceId, userId, form } = submission;
  if (form.editing !== undefined) {
    return await editPin(deps, submission, form.editing, async () =>
      toColumns(pin, await keepImage(deps, submission, pin.image)),
    );
  }
  const [person, workspace] = await Promise.all([
    readPerson(deps, submission),
    getWorkspace(deps.db, workspaceId),
  ]);
  const barred = whyMayNotSubmit(person, toReviewRules(workspace));
  if (barred !== undefined) return barred;
  const id = deps.newId();
  const columns = toColumns(pin, await keepImage(deps, submission, pin.image));
  await insertPin(deps.db, { ...columns, workspaceId, id, submitterId: userId });
  return id;
}

async function keepImage(deps: SubmissionDeps, submission: Submission, image: PinImage): Promise<string> {
  if (image.kind === 'stored') return image.mediaId;
  const { kind: _, ...picture } = image;
  const id = deps.newId();
  await insertMedia(deps.db, {
    ...picture,
    id,
    workspaceId: submission.workspaceId,
    createdBy: submission.userId,
  });
  return id;
}

/** The columns that hold a pin's content and its time. */
export type PinColumns = ReturnType<typeof toColumns>;

function toColumns({ text, board, section, image, timing }: CheckedPin, mediaId: string) {
  const boardSectionId = section?.id ?? null;
  const contentHash = hashContent({
    ...text,
    boardId: board.id,
    boardSectionId,
    imageSha256: image.sha256,
    imageContentType: image.contentType,
  });
  const wall = timing.kind === 'at' ? timing : undefined;
  return {
    ...text,
    boardId: board.id,
    boardName: board.name,
    boardSectionId,
    boardSectionName: section?.name ?? null,
    mediaId,
    contentHash,
    timing: timing.kind,
    publishDate: wall?.date ?? null,
    publishTime: wall?.time ?? null,
    timeZone: wall?.zone ?? null,
    publishAt: wall === undefined ? null : (toInstant(wall) ?? null),
  };
}

function toTiming(form: FilledForm): Timing {
  if (form.timing === 'when_approved') return { kind: 'when_approved' };
  return { kind: 'at', date: form.date ?? '', time: form.time ?? '', zone: form.zone };
}

function imageProblems(image: PinImage | { sentence: string }): readonly FieldProblem[] {
  return 'sentence' in image ? [{ field: 'image', sentence: image.sentence }] : [];
}

/** A board that is gone is said at once; a Pinterest that does not answer keeps nobody from proposing. */
async function checkBoard(
  deps: SubmissionDeps,
  workspaceId: string,
  form: FilledForm,
): Promise<readonly FieldProblem[]> {
  if (form.board === undefined) return [{ field: 'board', sentence: 'Please choose a board.' }];
  if (form.board.id === unavailableValue) {
    return [{ field: 'board', sentence: 'Pinterest did not answer. Please choose the board again.' }];
  }
  if (form.section?.id === unavailableValue) {
    return [
      { field: 'section', sentence: 'Pinterest did not answer. Please choose the section again, or none.' },
    ];
  }
  const boardId = form.board.id;
  return await waitAtMost(deps, askForBoard(deps, workspaceId, boardId), boardPatience);
}

async function askForBoard(
  deps: SubmissionDeps,
  workspaceId: string,
  boardId: string,
): Promise<readonly FieldProblem[]> {
  const connection = await findConnection(deps.db, workspaceId);
  if (connection?.state !== 'active') return [];
  try {
    // An expired token is refreshed here, which asks Pinterest as well.
    const token = await deps.accessTokenFor({ workspaceId, connectionId: connection.id });
    if (token === undefined) return [];
    await deps.pinterest.getBoard(token.access, boardId);
    return [];
  } catch (error) {
    if (!(error instanceof PinterestError)) throw error;
    if (error.problem !== 'board_not_found') return [];
    return [{ field: 'board', sentence: 'This board is no longer on Pinterest. Please choose another one.' }];
  }
}
