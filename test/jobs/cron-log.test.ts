import { expect, test } from 'vitest';
import { createCronLog } from '../../src/jobs/cron-log.ts';
import { createLog } from '../../src/log.ts';

test('what node-cron warns of is a line of the operator’s log', () => {
  const lines: string[] = [];
  const cron = createCronLog(createLog('debug', { write: (line: string) => void lines.push(line) }));
  cron.info('chatter');
  cron.warn('missed execution');
  cron.error(new Error('a job’s own'));
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 40, from: 'node-cron', msg: 'missed execution' },
    { level: 50, from: 'node-cron', msg: 'Error: a job’s own' },
  ]);
});
