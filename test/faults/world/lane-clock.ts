import { sql } from 'drizzle-orm';
import type { Db } from '../../../src/db/db.ts';
import { type Shift, writeShift } from './clock.ts';

/** All clocks of one world: the database's, every process's, and Pinterest's and Slack's by `now`. */
export interface LaneClock {
  readonly now: () => Date;
  /** Seconds since the case began, without the real time that went by. */
  readonly seconds: () => number;
  forward(seconds: number): Promise<void>;
  /** The machine sleeps: its wall clock goes on, its monotonic one stands still. */
  sleep(seconds: number): Promise<void>;
  /** Every clock shows the real time again. */
  reset(): Promise<void>;
}

export async function createLaneClock(db: Db, path: string): Promise<LaneClock> {
  let shift: Shift = { wallMs: 0, monotonicMs: 0 };
  async function set(next: Shift): Promise<void> {
    shift = next;
    writeShift(path, shift);
    await db.execute(sql`insert into clock_shift (shift) values (make_interval(secs => ${shift.wallMs / 1000}))
      on conflict ("only") do update set shift = excluded.shift`);
  }
  await set(shift);
  return {
    now: () => new Date(Date.now() + shift.wallMs),
    seconds: () => shift.wallMs / 1000,
    forward: (seconds) =>
      set({ wallMs: shift.wallMs + seconds * 1000, monotonicMs: shift.monotonicMs + seconds * 1000 }),
    sleep: (seconds) => set({ ...shift, wallMs: shift.wallMs + seconds * 1000 }),
    reset: () => set({ wallMs: 0, monotonicMs: 0 }),
  };
}
