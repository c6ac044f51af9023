import type { KnownBlock } from '@slack/types';
import type { PinEvent } from '../../db/pins.ts';
import { tooLate } from '../../pins/lateness.ts';
import type { PinMove } from '../../pins/lifecycle.ts';
import { changesBlock } from './changes.ts';
import { askLine, doubtLine } from './doubt-line.ts';
import { inQuotes } from './in-quotes.ts';
import { deletedSentence, type LatePinLineView, latePinBlocks, latePinSentence } from './late-pin-line.ts';
import { isSetAsideAsLate, toLateText, tooLateSentence } from './late-words.ts';
import type { Message } from './message.ts';
import { escapeMrkdwn, toMention } from './mrkdwn.ts';
import { doubtButtons } from './offered-buttons.ts';
import { pinButtons } from './pin-buttons.ts';
import { titleOf } from './pin-fields.ts';
import { type Remedy, toProblemWords } from './problem-sentence.ts';
import { quote, richText } from './rich-text.ts';
import { whyWaiting } from './why-waiting.ts';

/** One event of a pin's history, its pin as it is now, and the late pin that the event may be about. */
export type ThreadLineView = LatePinLineView;

export interface ThreadLine extends Message {
  /** Whether the channel sees it too: only how the story ends. */
  readonly isBroadcast: boolean;
}

/** One line of the pin's thread: what happened, in one sentence, with a person's words set off below it. */
export function threadLine(view: ThreadLineView): ThreadLine {
  const { event } = view;
  const sentence = toSentence(view);
  const reason = hasReason(event.move) ? (event.note ?? '') : '';
  const blocks: KnownBlock[] = [
    {
      type: 'section',
      block_id: `event:${event.pinId}:${event.revision}`,
      text: { type: 'mrkdwn', text: sentence },
    },
    ...(reason === '' ? [] : [richText([quote(reason)])]),
    ...changesBlock(event.changes),
    ...remedyBlocks(view),
    ...askBlocks(view),
    ...latePinBlocks(view),
  ];
  const text = reason === '' ? sentence : `${sentence} ${escapeMrkdwn(reason)}`;
  return { text, blocks, isBroadcast: isEnd(event) };
}

/** A question to the author is not an end. */
function isEnd({ move, note }: PinEvent): boolean {
  return move === 'publish' || (move === 'fail' && note !== tooLate);
}

/** Where a note is what a person said; elsewhere it is a code. */
function hasReason(move: PinMove): boolean {
  return move === 'request_changes' || move === 'reject';
}

function toSentence(view: ThreadLineView): string {
  const { event, pin } = view;
  const actor = event.actorId === null ? 'Corkboard' : toMention(event.actorId);
  const submitter = toMention(pin.submitterId);
  switch (event.move) {
    case 'edit':
      return event.fromState === 'approved'
        ? `${actor} changed this pin, so it needs approval again.`
        : `${actor} changed this pin.`;
    case 'count_approval':
      return `${actor} approved this pin. ${countSentence(view)}`;
    case 'approve':
      return `${actor} approved this pin. ${outlook(view)}`;
    case 'request_changes':
      return `${actor} asks ${submitter} for changes:`;
    case 'reject':
      return `${actor} rejected this pin:`;
    case 'withdraw':
      return `${actor} withdrew this pin. It will not be published.`;
    case 'expire':
      return 'Nobody decided in time, so this pin has expired. It will not be published.';
    case 'return_to_review':
      return 'This pin needs approval again: another Pinterest account is connected now.';
    case 'retry':
      return `${actor} asks to ${event.note === tooLate ? 'publish it now' : 'try again'}. ${outlook(view)}`;
    case 'publish':
      return publishedSentence(view, actor);
    case 'fail':
      return failedSentence(view, submitter);
    case 'doubt':
      return doubtLine(view);
    case 'ask':
      return askLine(view);
    case 'publish_again':
      return againSentence(actor, event.note);
    case 'drop':
      return `${actor} dropped this pin. I will not publish it.`;
    case 'tell_late_pin':
      return latePinSentence(view);
    case 'delete_late_pin':
      return deletedSentence(view, actor);
    case 'submit':
    case 'claim':
    case 'release':
    case 'put_back':
      throw new Error(`A ${event.move} is not told in the thread.`);
  }
}

function failedSentence(view: ThreadLineView, submitter: string): string {
  const { event, pin, zone } = view;
  if (event.note === tooLate) {
    const question = isSetAsideAsLate(pin) ? tooLateSentence(pin, zone) : toProblemWords(tooLate).sentence;
    return `${submitter}, about ${inQuotes(titleOf(view.pin))}: ${question}`;
  }
  return `${submitter}, ${inQuotes(titleOf(view.pin))} was not published. ${toProblemWords(event.note).sentence}`;
}

/** Whose eyes it was that found nothing: nobody should take our part of a look for a look. */
function againSentence(actor: string, note: string | null): string {
  if (note === 'by_itself') {
    return `I have looked for it for hours, and there is no trace of it on the board. I publish it once more by myself, as the settings of this workspace say; I will not do that twice.`;
  }
  return note === 'own_look'
    ? `${actor} has looked through the board, which holds more pins than I can read, and says it is not there. I publish it again.`
    : `${actor} says it is not on Pinterest. I publish it again.`;
}

function countSentence({ event, pin, approvedBy, approvalsNeeded }: ThreadLineView): string {
  if (event.revision !== pin.revision) return 'It needed more approvals.';
  return `It has ${approvedBy.length} of ${approvalsNeeded} approvals.`;
}

/** What happens next; told only while the line is still the latest news. */
function outlook(view: ThreadLineView): string {
  if (view.event.revision === view.pin.revision) return whyWaiting(view);
  return view.pin.timing === 'when_approved' ? 'It goes out now.' : '';
}

function publishedSentence(view: ThreadLineView, actor: string): string {
  const where = view.livePinUrl === undefined ? '' : `: <${view.livePinUrl}|open on Pinterest>`;
  const who = view.event.actorId === null ? 'Published' : `${actor} found it, it is published`;
  const late = view.pin.lateMinutes === null ? '' : `, ${toLateText(view.pin.lateMinutes)}`;
  return `${who}${late}: ${inQuotes(titleOf(view.pin))}${where}.`;
}

const remedyActions: Readonly<Record<Remedy, readonly string[]>> = {
  retry: ['retryPin', 'editPin'],
  reconnect: ['retryPin'],
  edit: ['editPin'],
};

const questionActions: readonly string[] = ['retryPin', 'editPin', 'withdrawPin'];

/** The button that mends a failure, as long as the pin still waits for it. */
function remedyBlocks({ event, pin }: ThreadLineView): KnownBlock[] {
  if (event.move !== 'fail' || pin.state !== 'failed') return [];
  const { remedy } = toProblemWords(event.note);
  const asked = event.note === tooLate ? questionActions : remedyActions[remedy];
  const elements = pinButtons(pin, (action) => asked.includes(action));
  return [{ type: 'actions', elements }];
}

/** The buttons that answer the question, as long as it is open. */
function askBlocks(view: ThreadLineView): KnownBlock[] {
  if (view.event.move !== 'ask' || view.doubt === undefined) return [];
  return [{ type: 'actions', elements: doubtButtons(view) }];
}
