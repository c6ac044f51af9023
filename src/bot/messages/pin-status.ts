import { quietMinutes } from '../../pins/attempt.ts';
import { isPartlySeen, lookLimit, toOwnRetryAt } from '../../pins/doubt.ts';
import type { PinState } from '../../pins/lifecycle.ts';
import { isSetAsideAsLate, toLateText, tooLateSentence } from './late-words.ts';
import { toDateText, toList, toMention, toTimeText } from './mrkdwn.ts';
import type { CardDoubt, PinCardView } from './pin-card-view.ts';
import { toProblemWords } from './problem-sentence.ts';
import { whyWaiting } from './why-waiting.ts';

const headlines: Readonly<Record<PinState, string>> = {
  draft: 'Draft',
  in_review: 'Waiting for review',
  changes_requested: 'Changes requested',
  approved: 'Approved',
  publishing: 'Publishing',
  published: 'Published',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
  failed: 'Not published',
  needs_check: 'Not sure',
};

/** The state in words: a headline, and what it means now. Both are mrkdwn. */
export function pinStatus(view: PinCardView): { headline: string; sentence: string } {
  return { headline: toHeadline(view), sentence: toSentence(view) };
}

/** One state may mean two things to people. */
function toHeadline({ pin, doubt }: PinCardView): string {
  if (pin.state === 'failed' && isSetAsideAsLate(pin)) return 'Waiting for a word';
  if (pin.state === 'needs_check' && doubt?.made === true) return 'Not found yet';
  return headlines[pin.state];
}

function toSentence(view: PinCardView): string {
  const { pin, zone } = view;
  const submitter = toMention(pin.submitterId);
  switch (pin.state) {
    case 'draft':
      return 'Nobody has been asked yet.';
    case 'in_review':
      return reviewSentence(view);
    case 'changes_requested':
      return `${submitter} has been asked to change it; the reason is in the thread.`;
    case 'approved':
      return [approvalSentence(view), whyWaiting(view)].filter((part) => part !== '').join(' ');
    case 'publishing':
      return 'It is on its way to Pinterest right now.';
    case 'published':
      return publishedSentence(view);
    case 'rejected':
      return view.hasLatePin
        ? `It was not to be published, but ${wentThrough}`
        : 'It will not be published; the reason is in the thread.';
    case 'withdrawn':
      return view.hasLatePin
        ? `It was taken back, but ${wentThrough}`
        : 'It was taken back and will not be published.';
    case 'expired':
      return 'Nobody decided in time. It will not be published.';
    case 'failed':
      return isSetAsideAsLate(pin) ? tooLateSentence(pin, zone) : toProblemWords(pin.problem).sentence;
    case 'needs_check':
      return doubtSentence(view.doubt, view);
  }
}

const wentThrough = 'a try to publish it did go through after all; the thread says where to see it.';

function publishedSentence({ pin, zone }: PinCardView): string {
  if (pin.publishedAt === null) return 'It is on Pinterest.';
  const late = pin.lateMinutes === null ? '' : `, ${toLateText(pin.lateMinutes)}`;
  return `On Pinterest since ${toDateText(pin.publishedAt, zone)}${late}.`;
}

function reviewSentence({ approvedBy, approvalsNeeded }: PinCardView): string {
  if (approvalsNeeded < 2) return 'A reviewer decides here, or by writing `approve` in the thread.';
  const so = approvedBy.length === 0 ? '' : ` (${toList(approvedBy.map(toMention))})`;
  return `It has ${approvedBy.length} of ${approvalsNeeded} approvals${so}.`;
}

function approvalSentence({ approvedBy }: PinCardView): string {
  return approvedBy.length === 0 ? '' : `By ${toList(approvedBy.map(toMention))}.`;
}

/** Never "failed", never "retrying": neither is known, and nobody tries again who was not asked to. */
function doubtSentence(doubt: CardDoubt | undefined, view: PinCardView): string {
  const { now, zone } = view;
  if (doubt?.made === true) return madeSentence(doubt, zone);
  const certain = `I am not sure whether this pin was published. ${triedSentence(doubt)}`;
  if (doubt === undefined) return certain;
  const sentences = [lookSentence(doubt, zone), partSentence(doubt), againSentence(doubt, now, zone)];
  return [certain, ...sentences, ownRetrySentence(doubt, view)].filter((part) => part !== '').join(' ');
}

/** That it exists is certain, so nothing is said of trying again. */
function madeSentence(doubt: CardDoubt, zone: string): string {
  return `Pinterest confirmed this pin, and only its number got lost, so I will never publish it again. ${lookSentence(doubt, zone)} If you see it on Pinterest, please give me its link.`;
}

function triedSentence(doubt: CardDoubt | undefined): string {
  if (doubt?.wasRetriedByItself === true) {
    return 'I have sent it once more by myself, as the settings say, and will not do that again.';
  }
  return doubt?.isAnotherTry === true
    ? 'I have sent it again because a reviewer asked for that, and not once more since.'
    : 'I have not tried again, so it cannot be doubled.';
}

function lookSentence({ lastLookFound, nextLookAt }: CardDoubt, zone: string): string {
  const found =
    lastLookFound > 1
      ? `The board holds ${lastLookFound} pins that look like it: please tell me which one it is. `
      : '';
  if (nextLookAt === null) return `${found}I have stopped looking; please check the board.`;
  return `${found}Next look at ${toTimeText(nextLookAt, zone)}.`;
}

/** A look at a part that found nothing must not read as if it were not there. */
function partSentence(doubt: CardDoubt): string {
  if (doubt.lastLookFound > 0 || !isPartlySeen(doubt)) return '';
  return `This board holds more than the ${lookLimit} pins that I can read, so I cannot tell that it is not there: please look through the board on Pinterest.`;
}

function againSentence(doubt: CardDoubt, now: Date, zone: string): string {
  if (mayAskAgain(doubt, now)) return notFoundSentence(doubt);
  const from = new Date(doubt.intentAt.getTime() + quietMinutes * 60_000);
  return `From ${toTimeText(from, zone)} a reviewer can publish it again, if it has not appeared.`;
}

/** The question that the buttons answer, once a look at the whole board has found nothing. */
function notFoundSentence(doubt: CardDoubt): string {
  if (doubt.lastLookAt === null || doubt.lastLookFound > 0 || isPartlySeen(doubt)) return '';
  return 'I have not found it on its board. Is it on Pinterest? If not, a reviewer can publish it again.';
}

/** When nobody decides before. */
function ownRetrySentence(doubt: CardDoubt, { retriesDoubts, pause, zone }: PinCardView): string {
  const at = retriesDoubts ? toOwnRetryAt(doubt) : undefined;
  if (at === undefined) return '';
  const unless = 'if nobody has decided and it has not appeared';
  return pause === undefined
    ? `At ${toTimeText(at, zone)} I publish it once more by myself, ${unless}.`
    : `Once publishing goes on, I publish it once more by myself, ${unless}.`;
}

/** Whether the card offers "publish again"; the click itself looks at the board once more. */
export function mayAskAgain(doubt: CardDoubt | undefined, now: Date): boolean {
  if (doubt === undefined || doubt.made) return false;
  return now.getTime() - doubt.intentAt.getTime() >= quietMinutes * 60_000;
}
