import type { ClaimedMessage } from '../../db/claim-message.ts';
import { triesAfter } from '../../db/messages.ts';
import type { SlackFault } from '../../posting/slack-fault.ts';

/** What comes after a sending that failed: another try, after a certain no or in doubt, or none. */
export type Plan =
  | { readonly kind: 'again' | 'doubt'; readonly error: string; readonly seconds: number }
  | { readonly kind: 'give_up'; readonly error: string };

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Tries after a certain no that waiting may not mend, or a bug of ours. */
const triesLimit = 8;
/** Slack is away, or does not accept our token for now: a card or a line loses nothing by waiting. */
const longestWait = 5 * minute;
/** We may not write in a place: somebody has to invite us, which is heard, so these tries are only a net. About a week. */
const placeWaits = { first: 10 * minute, longest: 6 * hour, tries: 32 };
/** After this a notice that certainly did not go out is no news any more. */
const noticeLife = day;
/** Posting once more what may be there already ends here; see docs/decisions/0017-notices-in-doubt.md. */
const doubtLife = 12 * hour;

/** The next step for a message that Slack did not take. */
export function planAfter(message: ClaimedMessage, fault: SlackFault): Plan {
  switch (fault.kind) {
    case 'rate_limited':
      return { kind: 'again', error: 'rate_limited', seconds: fault.seconds };
    case 'malformed':
      return { kind: 'give_up', error: fault.code };
    case 'gone':
    case 'picture':
      return { kind: 'give_up', error: fault.kind };
    default:
      return message.kind === 'notice' ? planOfNotice(message, fault) : planOfPost(message, fault);
  }
}

/**
 * After an error of ours, or of the database. It says nothing about Slack: a card may stand there already whose place
 * could not be written down, so the next try looks first.
 */
export function planAfterBug(message: ClaimedMessage): Plan {
  const plan = planAfter(message, { kind: 'refused', code: 'bug' });
  const isLookedFor = message.kind !== 'notice' && plan.kind === 'again';
  return isLookedFor ? { ...plan, kind: 'doubt' } : plan;
}

type OtherFault = Exclude<SlackFault, { kind: 'rate_limited' | 'malformed' | 'gone' | 'picture' }>;

/** Cards and lines are looked for before they are posted once more, so a doubt may last as long as Slack is away. */
function planOfPost(message: ClaimedMessage, { kind, code }: OtherFault): Plan {
  const tries = triesAfter(message, code);
  switch (kind) {
    case 'unsure':
      return { kind: 'doubt', error: code, seconds: doubled(1, tries, longestWait) };
    case 'unreached':
      return { kind: 'again', error: code, seconds: doubled(1, tries, longestWait) };
    case 'no_access':
      return { kind: 'again', error: code, seconds: longestWait };
    case 'no_place': {
      const { first, longest } = placeWaits;
      if (tries >= placeWaits.tries) return { kind: 'give_up', error: code };
      return { kind: 'again', error: code, seconds: doubled(first / 2, tries, longest) };
    }
    case 'refused':
      if (tries >= triesLimit) return { kind: 'give_up', error: code };
      return { kind: 'again', error: code, seconds: doubled(1, tries, longestWait) };
  }
}

function doubled(seconds: number, times: number, most: number): number {
  return Math.min(seconds * 2 ** times, most);
}

/**
 * Pauses grow with the time that has passed, so that no change of errors can reset them. In doubt each is four times as
 * long as all before it: a notice that is posted each time, with its answer lost each time, comes six times in all.
 */
function planOfNotice(message: ClaimedMessage, { kind, code }: OtherFault): Plan {
  const { unsureSeconds, ageSeconds } = message;
  if (kind === 'unsure' || unsureSeconds !== null) {
    const seconds = Math.max(minute, 4 * (unsureSeconds ?? 0));
    const isOver = (unsureSeconds ?? 0) + seconds > doubtLife;
    return isOver ? { kind: 'give_up', error: code } : { kind: 'doubt', error: code, seconds };
  }
  if (ageSeconds >= noticeLife) return { kind: 'give_up', error: code };
  return { kind: 'again', error: code, seconds: Math.min(Math.max(ageSeconds, 5), 6 * hour) };
}
