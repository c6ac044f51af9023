import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Clocks } from '../../../src/publishing/gate.ts';

/** Milliseconds that are added to each of a machine's clocks. A machine that slept has moved its wall clock only. */
export interface Shift {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

const shiftSchema = z.object({ wallMs: z.number(), monotonicMs: z.number() });

/** Tells every process of a world how far its clocks are moved; whole or not at all. */
export function writeShift(path: string, shift: Shift): void {
  writeFileSync(`${path}.new`, JSON.stringify(shift));
  renameSync(`${path}.new`, path);
}

/** A process's clocks. They are read from the file each time: a process that was stopped cannot be told in time. */
export function readClocks(path: string): Clocks & { now: () => Date } {
  const read = (): Shift => shiftSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const wall = (): number => Date.now() + read().wallMs;
  return {
    wall,
    monotonic: () => performance.now() + read().monotonicMs,
    now: () => new Date(wall()),
  };
}
