import { isPartlySeen, lookLimit } from '../../pins/doubt.ts';
import { inQuotes } from './in-quotes.ts';
import type { LatePinLineView } from './late-pin-line.ts';
import { toList, toMention } from './mrkdwn.ts';
import type { CardDoubt } from './pin-card-view.ts';
import { titleOf } from './pin-fields.ts';

/** Nobody knows whether it was published; told when the answer did not come. */
export function doubtLine(view: LatePinLineView): string {
  const { pin, doubt } = view;
  const submitter = toMention(pin.submitterId);
  if (doubt?.made === true) {
    return `${submitter}, Pinterest confirmed ${inQuotes(titleOf(view.pin))}, and only its number got lost. I look for it, and will never publish it again.`;
  }
  // Silence, a broken connection, or an error that leaves it open.
  const unsure = `${submitter}, I am not sure whether this pin was published: no clear answer came from Pinterest.`;
  if (doubt?.wasRetriedByItself === true) {
    return `${unsure} That was the one try more that the settings allow, so I do not try again, and keep looking for it.`;
  }
  return doubt?.isAnotherTry === true
    ? `${unsure} It was sent again because a reviewer asked for that. I do not try once more by myself now, and keep looking for it.`
    : `${unsure} I have not tried again, so it cannot be doubled, and I keep looking for it.`;
}

/** Half an hour later: calls who approved it, because they may decide now. */
export function askLine(view: LatePinLineView): string {
  const { approvedBy, pin, doubt } = view;
  // Settled before Slack took this line.
  if (doubt === undefined) return 'I could not find this pin for half an hour, and was about to ask.';
  const called = approvedBy.length === 0 ? [pin.submitterId] : approvedBy;
  return `${toList(called.map(toMention))}, ${question(view, doubt)}`;
}

function question(view: LatePinLineView, doubt: CardDoubt): string {
  const title = inQuotes(titleOf(view.pin));
  if (doubt.lastLookFound > 1) {
    return `the board holds ${doubt.lastLookFound} pins that look like ${title}. Please tell me which one it is.`;
  }
  if (doubt.made) {
    return `Pinterest confirmed ${title}, but I cannot find it on its board. If you see it on Pinterest, please give me its link.`;
  }
  if (doubt.lastLookAt === null) {
    return `I could not look for ${title}: Pinterest did not let me see its board. Is it on Pinterest?`;
  }
  if (isPartlySeen(doubt)) {
    return `I have not found ${title} among the ${lookLimit} pins of its board that I can read. Please look through the board on Pinterest: is it there?`;
  }
  return `I have looked for ${title} for half an hour and have not found it on its board. Is it on Pinterest? If not, a reviewer can publish it again.`;
}
