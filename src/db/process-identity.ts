import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { hasCode } from './error-code.ts';

/** Which process, beyond its number: numbers recur, in a container always as 1. */
export const processIdentity = z.object({
  pid: z.int().positive(),
  /** Clock ticks from boot to its start; null where there is no /proc. */
  startTicks: z.string().nullable(),
  /** Where this number means this process: one boot of one machine, one container. */
  place: z.string(),
});

export type ProcessIdentity = z.infer<typeof processIdentity>;

export async function describeSelf(): Promise<ProcessIdentity> {
  return { pid: process.pid, startTicks: await readStartTicks(process.pid), place: await describePlace() };
}

/** Both must be of the same place. */
export async function isAlive(other: ProcessIdentity, self: ProcessIdentity): Promise<boolean> {
  if (self.startTicks !== null) return (await readStartTicks(other.pid)) === other.startTicks;
  // Without start times our own number means an earlier process that had it.
  return other.pid !== self.pid && acceptsSignals(other.pid);
}

async function describePlace(): Promise<string> {
  try {
    const bootId = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${bootId.trim()} ${await readlink('/proc/self/ns/pid')}`;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH')) return hostname();
    throw error;
  }
}

/** Field 22 of /proc/PID/stat (man 5 proc); null for a process that is not there, or is dead and not yet reaped. */
async function readStartTicks(pid: number): Promise<string | null> {
  // ESRCH: the process ended between open and read.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT', 'ESRCH')) return null;
    throw error;
  });
  if (stat === null) return null;
  // The command's name stands in brackets and may hold anything, brackets too.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return null;
  return fields[18] ?? null;
}

function acceptsSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}
