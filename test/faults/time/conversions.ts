import { createZoneClock } from '../../../src/pins/wall-time.ts';
import { nextSlotAfter } from '../../../src/pins/weekly-slot.ts';
import { listQuarters, type Reference } from './reference.ts';

/** Enough of them to see what is wrong. */
const TOLD = 5;

export interface Checked {
  readonly conversions: number;
  readonly problems: readonly string[];
  /** Quarters that no wall shows, and that it shows twice. */
  readonly gaps: number;
  readonly overlaps: number;
}

/** Every quarter of the years there and back, against what the walls really show. */
export function checkConversions(reference: Reference, from: number, to: number): Checked {
  const clock = createZoneClock(reference.zone);
  const quarters = listQuarters(from, to);
  const wrong = quarters.flatMap((wall) => {
    const at = clock.toInstant(wall.slice(0, 10), wall.slice(11))?.getTime();
    return at === reference.firstAt(wall) ? [] : [`${reference.zone}: ${wall} became ${at}`];
  });
  const wrongBack = reference.shown.flatMap(([at, wall]) => {
    const { date, time } = clock.toWallTime(new Date(at));
    return `${date} ${time}` === wall ? [] : [`${reference.zone}: ${at} became ${date} ${time}, not ${wall}`];
  });
  const walls = new Set(reference.shown.map(([, wall]) => wall));
  return {
    conversions: quarters.length + reference.shown.length,
    problems: [...wrong.slice(0, TOLD), ...wrongBack.slice(0, TOLD)],
    gaps: quarters.slice(100, -100).filter((wall) => !walls.has(wall)).length,
    overlaps: reference.shown.length - walls.size,
  };
}

const DAY_MS = 24 * 60 * 60_000;
const WEEK_MS = 7 * DAY_MS;

/** The slots of all weeks for some times of day on each weekday: none left out, none early, none in another week. */
export function checkSlots(reference: Reference, from: number, to: number): Checked {
  const problems: string[] = [];
  let slots = 0;
  for (const [weekday, time] of listRules()) {
    const rule = { weekday, time, zone: reference.zone };
    let slot = nextSlotAfter(rule, new Date(from));
    for (let monday = toMondayOf(from) - WEEK_MS; monday < to - 2 * WEEK_MS; monday += WEEK_MS) {
      const date = new Date(monday + (weekday - 1) * DAY_MS).toISOString().slice(0, 10);
      const at = reference.firstAt(`${date} ${time}`);
      if (at <= from) continue;
      if (slot.at.getTime() !== at || slot.period !== toWeekName(monday)) {
        problems.push(`${reference.zone}: ${date} ${time} is ${slot.period} at ${slot.at.toISOString()}`);
        break;
      }
      slots += 1;
      slot = nextSlotAfter(rule, slot.at);
    }
  }
  return { conversions: slots, problems: problems.slice(0, TOLD), gaps: 0, overlaps: 0 };
}

/** In the small hours clocks jump. */
const times = ['02:30', '09:00'] as const;

function listRules(): readonly (readonly [weekday: number, time: string])[] {
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  return weekdays.flatMap((weekday) => times.map((time) => [weekday, time] as const));
}

/** Week 1 is the one with 4 January in it, counted on by hand. */
function toWeekName(monday: number): string {
  const year = new Date(monday + WEEK_MS / 2).getUTCFullYear();
  const first = toMondayOf(Date.UTC(year, 0, 4));
  return `${year}-W${String((monday - first) / WEEK_MS + 1).padStart(2, '0')}`;
}

function toMondayOf(midnight: number): number {
  return midnight - ((new Date(midnight).getUTCDay() + 6) % 7) * DAY_MS;
}
