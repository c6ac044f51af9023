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

/** The wall clock of one zone. Making one is the dear part of a conversion: who has many to do keeps it. */
export interface ZoneClock {
  /** {@link toInstant} in this zone. */
  toInstant(date: string, time: string): Date | undefined;
  /** {@link toWallTime} in this zone. */
  toWallTime(instant: Date): WallTime;
}

/** Throws a RangeError where the runtime does not know this IANA zone. */
export function createZoneClock(zone: string): ZoneClock {
  const offsetAt = createOffset(zone);
  return {
    toInstant(date, time) {
      const asUtc = parseAsUtc(date, time);
      return asUtc === undefined ? undefined : new Date(findInstant(asUtc, offsetAt));
    },
    toWallTime(instant) {
      const local = new Date(instant.getTime() + offsetAt(instant.getTime())).toISOString();
      return { date: local.slice(0, 10), time: local.slice(11, 16), zone };
    },
  };
}

/** Whether the runtime knows this IANA zone. */
export function isTimeZone(zone: string): boolean {
  return findZoneClock(zone) !== undefined;
}

/**
 * The instant of a wall time. In spring's gap: the first instant after it. In autumn's overlap:
 * the first of the two. `undefined` if date or time is not one, or the zone is unknown.
 */
export function toInstant({ date, time, zone }: WallTime): Date | undefined {
  return findZoneClock(zone)?.toInstant(date, time);
}

/** The wall time of an instant in a zone. */
export function toWallTime(instant: Date, zone: string): WallTime {
  return createZoneClock(zone).toWallTime(instant);
}

function findZoneClock(zone: string): ZoneClock | undefined {
  try {
    return createZoneClock(zone);
  } catch {
    return undefined;
  }
}

/** The zone's offset from UTC at an instant, in milliseconds, whole minutes. */
type Offset = (instant: number) => number;

function findInstant(asUtc: number, offsetAt: Offset): number {
  const day = 24 * 60 * minute;
  const offsets = [offsetAt(asUtc - day), offsetAt(asUtc + day)];
  const exact = offsets.map((offset) => asUtc - offset).filter((at) => at + offsetAt(at) === asUtc);
  if (exact.length > 0) return Math.min(...exact);
  return endOfGap(asUtc, Math.min(...offsets), Math.max(...offsets), offsetAt);
}

function parseAsUtc(date: string, time: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date) || !/^\d{2}:\d{2}$/u.test(time)) return undefined;
  const at = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(at)) return undefined;
  return new Date(at).toISOString().startsWith(`${date}T${time}`) ? at : undefined;
}

function createOffset(zone: string): Offset {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (instant) => {
    // "11/26/2026, 09:05": reading it costs a tenth of what its parts would.
    const [month, day, year, hour, minutes] = format.format(instant).split(/\D+/u).map(Number);
    const local = Date.UTC(Number(year), Number(month) - 1, day, hour, minutes);
    return local - Math.floor(instant / minute) * minute;
  };
}

/** The instant at which the clock jumps over the wall time: found by halving, to the minute. */
function endOfGap(asUtc: number, before: number, after: number, offsetAt: Offset): number {
  let early = asUtc - after;
  let late = asUtc - before;
  while (late - early > minute) {
    const middle = Math.floor((early + late) / 2 / minute) * minute;
    if (offsetAt(middle) === after) late = middle;
    else early = middle;
  }
  return late;
}
