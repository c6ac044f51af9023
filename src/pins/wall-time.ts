/**
 * Wall time ↔ instant. People choose a wall time in a zone; that is what we store. The instant is
 * computed from it, again whenever the zone's rules may have changed.
 */

/** A date (`YYYY-MM-DD`), a time of day (`HH:MM`) and an IANA zone. */
export interface WallTime {
  readonly date: string;
  readonly time: string;
  readonly zone: string;
}

const minute = 60_000;

/** Whether the runtime knows this IANA zone. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant of a wall time. In spring's gap: the first instant after it. In autumn's overlap:
 * the first of the two. `undefined` if date or time is not one, or the zone is unknown.
 */
export function toInstant(wall: WallTime): Date | undefined {
  const asUtc = parseAsUtc(wall);
  if (asUtc === undefined || !isTimeZone(wall.zone)) return undefined;
  const day = 24 * 60 * minute;
  const offsets = [offsetAt(asUtc - day, wall.zone), offsetAt(asUtc + day, wall.zone)];
  const exact = offsets
    .map((offset) => asUtc - offset)
    .filter((at) => at + offsetAt(at, wall.zone) === asUtc);
  if (exact.length > 0) return new Date(Math.min(...exact));
  return new Date(endOfGap(asUtc, Math.min(...offsets), Math.max(...offsets), wall.zone));
}

/** The wall time of an instant in a zone. */
export function toWallTime(instant: Date, zone: string): WallTime {
  const local = new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16), zone };
}

function parseAsUtc({ date, time }: WallTime): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date) || !/^\d{2}:\d{2}$/u.test(time)) return undefined;
  const at = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(at)) return undefined;
  return new Date(at).toISOString().startsWith(`${date}T${time}`) ? at : undefined;
}

/** The zone's offset from UTC at an instant, in milliseconds, whole minutes. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return local - Math.floor(instant / minute) * minute;
}

/** The instant at which the clock jumps over the wall time: found by halving, to the minute. */
function endOfGap(asUtc: number, before: number, after: number, zone: string): number {
  let early = asUtc - after;
  let late = asUtc - before;
  while (late - early > minute) {
    const middle = Math.floor((early + late) / 2 / minute) * minute;
    if (offsetAt(middle, zone) === after) late = middle;
    else early = middle;
  }
  return late;
}
