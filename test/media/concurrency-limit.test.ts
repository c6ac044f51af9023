import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createConcurrencyLimit } from '../../src/media/concurrency-limit.ts';

const signal = new AbortController().signal;

test('a task that fails gives its place back', async () => {
  const limit = createConcurrencyLimit({ overall: 1, perKey: 1 });
  const fail = async () => {
    throw new Error('no');
  };
  await expect(limit.run({ key: 'a', signal }, fail)).rejects.toThrow('no');
  expect(await limit.run({ key: 'a', signal }, async () => 'next')).toBe('next');
});

test('who gives up while waiting gets the own reason, never runs, and does not block those behind', async () => {
  const limit = createConcurrencyLimit({ overall: 1, perKey: 1 });
  const ran: string[] = [];
  let finish = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const first = limit.run({ key: 'a', signal }, () => held);
  const controller = new AbortController();
  const second = limit.run({ key: 'b', signal: controller.signal }, async () => ran.push('second'));
  const third = limit.run({ key: 'c', signal }, async () => ran.push('third'));
  controller.abort(new Error('enough'));
  await expect(second).rejects.toThrow('enough');
  finish();
  await Promise.all([first, third]);
  expect(ran).toEqual(['third']);
});

test('no order of arrivals and endings breaks a limit or leaves anyone waiting', async () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c', undefined), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), keys, async (scheduler, arrivals) => {
      const limit = createConcurrencyLimit({ overall: 4, perKey: 2 });
      const running: (string | undefined)[] = [];
      const tooMany: string[] = [];
      const tasks = arrivals.map((key) =>
        limit.run({ key, signal }, async () => {
          running.push(key);
          if (running.length > 4) tooMany.push('overall');
          if (key !== undefined && running.filter((other) => other === key).length > 2) tooMany.push(key);
          await scheduler.schedule(Promise.resolve());
          running.splice(running.indexOf(key), 1);
        }),
      );
      await scheduler.waitFor(Promise.all(tasks));
      expect(tooMany).toEqual([]);
      expect(running).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
