import { setTimeout as wait } from 'node:timers/promises';
import type { Corkboard } from '../../src/corkboard.ts';
import { findWorkspace } from '../../src/db/workspaces.ts';
import type { ClockMove, ClockState } from '../slack/clock-contract.ts';
import type { ClockControl } from '../slack/ui-api.ts';
import type { Clock } from './clock.ts';
import { shiftDatabaseClock } from './database-clock.ts';
import { toNextMonday } from './next-monday.ts';
import { toNextStop } from './next-stop.ts';

/** The embedded database works in this very thread: between two stops others get their turn, and the page its picture. */
const breathMs = 20;

/** A job that waits for a fake which is silent on purpose must not hold the clock for ever. */
const patienceMs = 3_000;
const yearMs = 366 * 24 * 60 * 60_000;

export interface ClockParts {
  readonly clock: Clock;
  readonly corkboard: Pick<Corkboard, 'deps' | 'timetable' | 'idle'>;
  readonly workspaceId: string;
  /** Tells the page that it is later now. */
  readonly changed: () => void;
  /** A service that is real has a clock of its own. */
  readonly fixedBecause: string | undefined;
}

/** Moves the clocks of the bot, both fakes and the database together, and lets time pass rather than jump. */
export function createClockControl(parts: ClockParts): ClockControl {
  let last: Promise<unknown> = Promise.resolve();
  return {
    state: () => toState(parts),
    move(move) {
      // Two people who press at once move it twice, one after the other.
      const mine = last.then(() => moveNow(parts, move));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

async function toState({ clock, corkboard, workspaceId, fixedBecause }: ClockParts): Promise<ClockState> {
  const workspace = await findWorkspace(corkboard.deps.db, workspaceId);
  const timeZone = workspace?.timeZone ?? 'UTC';
  return {
    now: clock.now().toISOString(),
    aheadMs: clock.aheadMs(),
    timeZone,
    nextMonday: toNextMonday(clock.now(), timeZone).toISOString(),
    ...(fixedBecause === undefined ? {} : { fixedBecause }),
  };
}

async function moveNow(parts: ClockParts, move: ClockMove): Promise<ClockState | { refusal: string }> {
  const { clock, fixedBecause } = parts;
  if (fixedBecause !== undefined) return { refusal: fixedBecause };
  const now = clock.now();
  const target = 'to' in move ? new Date(move.to) : new Date(now.getTime() + move.minutes * 60_000);
  if (target <= now) return { refusal: 'The clock only goes forward.' };
  if (target.getTime() - now.getTime() > yearMs)
    return { refusal: 'The clock goes at most a year forward at once.' };
  await walk(parts, target);
  return await toState(parts);
}

/** As if the time had passed: what is due on the way is done when it is due, and not late at the end. */
async function walk({ clock, corkboard, changed }: ClockParts, target: Date): Promise<void> {
  const { timetable, deps } = corkboard;
  const journeyMs = target.getTime() - clock.now().getTime();
  await settle(corkboard);
  while (clock.now() < target) {
    const dueAt = await timetable.nextDueAt();
    const stop = toNextStop({ now: clock.now(), target, journeyMs, dueAt });
    const aheadMs = Math.max(stop.getTime() - Date.now(), clock.aheadMs());
    // The database first: it decides, and a fake that lags behind for a moment refuses nothing.
    await shiftDatabaseClock(deps.db, aheadMs);
    clock.setAhead(aheadMs);
    changed();
    timetable.wakeAll();
    await settle(corkboard);
    await wait(breathMs);
  }
}

async function settle({ idle }: Pick<Corkboard, 'idle'>): Promise<void> {
  const patience = new AbortController();
  const late = wait(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([idle(), late]);
  patience.abort();
}
