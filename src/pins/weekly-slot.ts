/**
 * The weekly digests' clock: one wall time of one weekday in the workspace's zone. Each week has one slot, named by
 * its ISO week, so that of one week at most one digest is ever sent.
 */
import { toInstant, toWallTime } from './wall-time.ts';

/** `weekday` is ISO's: 1 for Monday to 7 for Sunday. `time` is `HH:MM`, `zone` an IANA name. */
export interface WeeklyRule {
  readonly weekday: number;
  readonly time: string;
  readonly zone: string;
}

/** One week's slot: the ISO week of its local date (`2026-W47`), and the instant. */
export interface WeeklySlot {
  readonly period: string;
  readonly at: Date;
}

/** What comes of slots that are past. */
export interface WeeklyPlan {
  /** The slot to be sent now; undefined: the newest one is too old. */
  readonly due: WeeklySlot | undefined;
  /** Slots whose digest nobody gets any more. */
  readonly skipped: readonly WeeklySlot[];
  /** The first slot after now. */
  readonly next: WeeklySlot;
}

/** After a longer outage than this, last week's digest is skipped rather than sent late, in hours. */
export const latestDigestHours = 72;
/** A digest that comes later than this says so, in hours. */
const punctualHours = 2;

/** By ISO's number, which counts from 1. */
export const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The first slot strictly after an instant. Throws where the rule's zone or time is none. */
export function nextSlotAfter(rule: WeeklyRule, instant: Date): WeeklySlot {
  const { date } = toWallTime(instant, rule.zone);
  // A slot moved by DST lies at most hours off its wall time, so eight days from the local date hold the next one.
  for (let days = 0; days <= 8; days += 1) {
    const slot = slotOn(rule, addDays(date, days));
    if (slot !== undefined && slot.at > instant) return slot;
  }
  throw new RangeError(`No ${rule.time} on weekday ${rule.weekday} in ${rule.zone}.`);
}

/**
 * What is due at `now`, given the first slot that was not planned yet. After an outage only the newest week is sent,
 * and only within {@link latestDigestHours}.
 */
export function planWeeks(rule: WeeklyRule, { dueAt, now }: { dueAt: Date; now: Date }): WeeklyPlan {
  const past: WeeklySlot[] = [];
  let next = nextSlotAfter(rule, new Date(dueAt.getTime() - 1));
  while (next.at <= now) {
    past.push(next);
    next = nextSlotAfter(rule, next.at);
  }
  const newest = past.at(-1);
  const isLive = newest !== undefined && now.getTime() - newest.at.getTime() <= latestDigestHours * hourMs;
  return { due: isLive ? newest : undefined, skipped: isLive ? past.slice(0, -1) : past, next };
}

/** Whether a digest that comes now has to say so, after two hours: on the very bound it is still in time. */
export function isLateDigest(dueAt: Date, now: Date): boolean {
  return now.getTime() - dueAt.getTime() > punctualHours * hourMs;
}

/** The ISO 8601 week of a date (`YYYY-MM-DD`): the week belongs to the year of its Thursday. */
export function toIsoWeek(date: string): string {
  const day = Date.parse(`${date}T00:00:00Z`);
  const thursday = new Date(day + (4 - weekdayOf(date)) * dayMs);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function slotOn(rule: WeeklyRule, date: string): WeeklySlot | undefined {
  if (weekdayOf(date) !== rule.weekday) return undefined;
  const at = toInstant({ date, time: rule.time, zone: rule.zone });
  return at && { period: toIsoWeek(date), at };
}

function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
