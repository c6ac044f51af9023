import type { Pin } from '../../db/pins.ts';
import { lateSpacingSeconds, toDueAt, toLateMinutes, tooLate, tooLateHours } from '../../pins/lateness.ts';
import { toDateText } from './mrkdwn.ts';

/** Said to who lets publishing go on after a pause or a block. */
export const goesOnSentence =
  'Publishing goes on. Pins that are on time go out now, late ones one after another; before I send what is more than a day late, I ask its author.';

/** "late by 25 min", "late by 3 h". */
export function toLateText(minutes: number): string {
  return minutes < 60 ? `late by ${minutes} min` : `late by ${Math.floor(minutes / 60)} h`;
}

/** Whether a pin is not out because nobody has said that it may still go. Nothing is wrong with it. */
export function isSetAsideAsLate({ problem }: Pick<Pin, 'problem'>): boolean {
  return problem === tooLate;
}

export function tooLateSentence(pin: Pin, zone: string): string {
  const dueAt = toDueAt(pin);
  // Clients write the day as "yesterday" where they can, which takes no "on".
  const due = dueAt === undefined ? '' : ` ${toDateText(dueAt, zone)}`;
  return `It was due${due}, more than a day ago. Publish it now?`;
}

/** Why a pin that is late has not gone out in this very moment; undefined: it is on time. */
export function whyStillLate(pin: Pin, now: Date): string | undefined {
  const minutes = toLateMinutes(pin, now);
  if (minutes === undefined) return undefined;
  const late = `It is ${toLateText(minutes)}.`;
  if (minutes >= tooLateHours * 60) return `${late} I ask its author before I send it.`;
  return `${late} Late pins of an account go out ${lateSpacingSeconds / 60} minutes apart.`;
}
