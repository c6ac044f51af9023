const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** What the clocks on the walls of one zone really show, quarter by quarter, asked of the runtime and of nothing of ours. */
export interface Reference {
  readonly zone: string;
  /** Every instant of the grid with what the wall shows then: `2026-11-26 09:15`. */
  readonly shown: readonly (readonly [at: number, wall: string])[];
  /** When the wall first shows this; where it never does: when it first shows something later. */
  firstAt(wall: string): number;
}

export function createReference(zone: string, from: number, to: number): Reference {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const shown: (readonly [number, string])[] = [];
  const first = new Map<string, number>();
  for (let at = from - DAY_MS; at < to + DAY_MS; at += QUARTER_MS) {
    const wall = format.format(at);
    if (!first.has(wall)) first.set(wall, at);
    if (at >= from && at < to) shown.push([at, wall]);
  }
  return {
    zone,
    shown,
    firstAt(wall) {
      for (let wanted = wall; ; wanted = toNextQuarter(wanted)) {
        const at = first.get(wanted);
        if (at !== undefined) return at;
      }
    },
  };
}

/** Every quarter that a calendar and a clock can name, whether any wall ever shows it or not. */
export function listQuarters(from: number, to: number): readonly string[] {
  const quarters: string[] = [];
  for (let at = from; at < to; at += QUARTER_MS) quarters.push(toText(at));
  return quarters;
}

function toNextQuarter(wall: string): string {
  return toText(Date.parse(`${wall.replace(' ', 'T')}:00Z`) + QUARTER_MS);
}

function toText(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
