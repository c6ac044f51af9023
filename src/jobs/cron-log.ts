import type { schedule } from 'node-cron';
import type { Logger } from 'pino';

type CronLog = NonNullable<NonNullable<Parameters<typeof schedule>[2]>['logger']>;

/** node-cron's logger on ours; its own one writes coloured lines to stderr. */
export function createCronLog(log: Logger): CronLog {
  const write = (level: 'warn' | 'error') => (said: string | Error) => {
    log[level]({ from: 'node-cron' }, String(said));
  };
  return { debug: () => undefined, info: () => undefined, warn: write('warn'), error: write('error') };
}
