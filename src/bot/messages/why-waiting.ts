import { outOfBudget } from '../../pins/trial-budget.ts';
import { inQuotes } from './in-quotes.ts';
import { whyStillLate } from './late-words.ts';
import { toDateText, toMention } from './mrkdwn.ts';
import type { PinCardView } from './pin-card-view.ts';
import { toProblemWords } from './problem-sentence.ts';

const places = { sandbox: "Pinterest's sandbox", production: 'production' } as const;

/** Why an approved pin has not gone out yet, as mrkdwn: the first thing that somebody would have to change. */
export function whyWaiting(view: PinCardView): string {
  return pauseSentence(view) ?? connectionSentence(view) ?? holdSentence(view) ?? timeSentence(view);
}

function pauseSentence({ pause }: PinCardView): string | undefined {
  if (pause === undefined) return undefined;
  if (pause.by === 'operator') return 'It waits: the operator has stopped all publishing.';
  const who = pause.userId === null ? 'a manager' : toMention(pause.userId);
  const why = pause.reason === null || pause.reason === '' ? '' : `: ${inQuotes(pause.reason)}`;
  return `It waits: ${who} has paused publishing${why}. \`/pin resume\` lets it go on.`;
}

function connectionSentence({ pin, connection, environment, now, zone }: PinCardView): string | undefined {
  if (connection === undefined)
    return 'It waits: no Pinterest account is connected. A manager can use `/pin connect`.';
  if (connection.environment !== environment) {
    return `It waits: the account was connected in ${places[connection.environment]}, and Corkboard now publishes in ${places[environment]}. A manager can use \`/pin connect\` again.`;
  }
  if (connection.accountId !== pin.approvedAccountId) {
    return 'It waits: it was approved for another Pinterest account than the one that is connected now.';
  }
  if (connection.state !== 'active') {
    return 'It waits: Pinterest no longer accepts my access. It goes on by itself once a manager has used `/pin connect` for the same account; if it is more than a day late by then, I ask its author first.';
  }
  if (connection.blockedAt !== null) {
    const problem = pin.problem === 'account_suspended' ? 'account_suspended' : 'spam_block';
    return `It waits. ${toProblemWords(problem).sentence}`;
  }
  if (connection.waitsUntil !== null && connection.waitsUntil > now) {
    return `It waits until ${toDateText(connection.waitsUntil, zone)}: Pinterest asked me to slow down.`;
  }
  if (connection.breakerOpenUntil !== null && connection.breakerOpenUntil > now && isDue(pin, now)) {
    return 'It waits: Pinterest has not worked for this account lately, so I try one pin now and then and send the others when that one gets through.';
  }
  return undefined;
}

function holdSentence({ holdingPinUrl, holdingLookAlikes }: PinCardView): string | undefined {
  if (holdingPinUrl === undefined) return undefined;
  if (holdingLookAlikes > 0) {
    return `It waits: one of ${holdingLookAlikes + 1} pins on the board that look like it, <${holdingPinUrl}|this one> among them, is most likely an earlier try. *Withdraw* keeps what is there; after an *Edit* and a new approval this one goes out.`;
  }
  return `It waits: an earlier try <${holdingPinUrl}|is on Pinterest> after all. *Delete the extra* in the thread lets this one go out, also when that pin is gone already; if it is more than a day late by then, I ask its author first. *Withdraw* keeps that one.`;
}

function timeSentence(view: PinCardView): string {
  const { pin, now, zone } = view;
  if (pin.nextAttemptAt !== null && pin.nextAttemptAt > now) {
    const problem = pin.problem === null ? '' : ` ${toProblemWords(pin.problem).sentence}`;
    if (pin.problem === outOfBudget) {
      return `It waits until about ${toDateText(pin.nextAttemptAt, zone)}, or less if others leave some.${problem}`;
    }
    return `Nothing was published yet.${problem} Next try: ${toDateText(pin.nextAttemptAt, zone)}.`;
  }
  if (pin.publishAt !== null && pin.publishAt > now) return `It goes out ${toDateText(pin.publishAt, zone)}.`;
  return twinSentence(view) ?? whyStillLate(pin, now) ?? 'It goes out in a moment.';
}

function twinSentence({ twinWait, zone }: PinCardView): string | undefined {
  if (twinWait === undefined) return undefined;
  const same = 'a pin with the same words on the same board';
  if (twinWait.isInDoubt || twinWait.until === null) {
    return `It waits: I am not sure yet whether ${same} was published, and could not tell the two apart. It goes out once that is settled.`;
  }
  return `It waits until ${toDateText(twinWait.until, zone)}: ${same} was given up a moment ago and may still appear, and I could not tell the two apart.`;
}

function isDue({ publishAt }: PinCardView['pin'], now: Date): boolean {
  return publishAt !== null && publishAt <= now;
}
