import { type ScheduledTask, schedule } from 'node-cron';
import type { Logger } from 'pino';
import type { JobName } from '../deps.ts';
import { createCronLog } from './cron-log.ts';
import { createRunner, type Runner } from './runner.ts';

/** A job as the timetable knows it. `signal` is aborted when the process drains: begin nothing new. */
export interface Job {
  readonly name: JobName;
  /** node-cron expression with seconds, UTC: the heartbeat, should nothing wake the job earlier. */
  readonly every: string;
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** It was woken while it runs, and will run once more: what it can do at once need not wait for that. */
  readonly wokenAgain?: () => void;
  /** When the job next has something to do, if it knows: it is woken then. */
  readonly nextDueAt?: () => Promise<Date | undefined>;
}

/** The jobs, running. */
export interface Timetable {
  readonly wake: (name: JobName) => void;
  /** For whoever has moved the database's clock. */
  readonly wakeAll: () => void;
  /** The earliest moment that any job waits for, by the database's clock; in the past if one is late. */
  readonly nextDueAt: () => Promise<Date | undefined>;
  readonly start: () => void;
  /** Resolves when no job runs or is about to. */
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Longest sleep until a due time; the heartbeat comes in between anyway. */
const longestSleepMs = 60_000;

export function createTimetable(jobs: readonly Job[], options: { log: Logger; now: () => Date }): Timetable {
  const drain = new AbortController();
  const alarms = new Map<JobName, NodeJS.Timeout>();
  const tasks: ScheduledTask[] = [];
  const runners = new Map<JobName, Runner>(jobs.map((job) => [job.name, toRunner(job)]));
  const logger = createCronLog(options.log);
  let isBeating = false;

  const listBusy = (): Runner[] => [...runners.values()].filter((runner) => runner.isBusy());

  function toRunner(job: Job): Runner {
    const run = async (): Promise<void> => {
      await job.run(drain.signal);
      if (isBeating && job.nextDueAt !== undefined) setAlarm(job.name, await job.nextDueAt());
    };
    return createRunner({ name: job.name, run, wokenAgain: job.wokenAgain, log: options.log });
  }

  function setAlarm(name: JobName, dueAt: Date | undefined): void {
    clearTimeout(alarms.get(name));
    if (dueAt === undefined || drain.signal.aborted) return;
    const sleepMs = Math.min(Math.max(dueAt.getTime() - options.now().getTime(), 0) + 50, longestSleepMs);
    alarms.set(
      name,
      setTimeout(() => runners.get(name)?.wake(), sleepMs),
    );
  }

  return {
    wake: (name) => runners.get(name)?.wake(),
    wakeAll() {
      for (const runner of runners.values()) runner.wake();
    },
    async nextDueAt() {
      const moments = await Promise.all(jobs.map((job) => job.nextDueAt?.()));
      return moments.reduce(
        (first, at) => (at !== undefined && (!first || at < first) ? at : first),
        undefined,
      );
    },
    /** The zone is UTC: in a zone with DST, node-cron pauses second-wise schedules for an hour in autumn. */
    start() {
      isBeating = true;
      for (const job of jobs) {
        const wake = (): void => runners.get(job.name)?.wake();
        tasks.push(schedule(job.every, wake, { timezone: 'UTC', name: job.name, logger }));
        runners.get(job.name)?.wake();
      }
    },
    async idle() {
      // One that ends may wake another that was idle a moment ago.
      let busy = listBusy();
      while (busy.length > 0) {
        await Promise.all(busy.map((runner) => runner.idle()));
        busy = listBusy();
      }
    },
    async stop() {
      drain.abort();
      for (const alarm of alarms.values()) clearTimeout(alarm);
      await Promise.all(tasks.map((task) => task.destroy()));
      await Promise.all([...runners.values()].map((runner) => runner.stop()));
    },
  };
}
