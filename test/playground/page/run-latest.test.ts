import { expect, test, vi } from 'vitest';
import { runLatest } from '../../../playground/page/state/run-latest.ts';

function createTask() {
  const finish: (() => void)[] = [];
  let runs = 0;
  const run = runLatest(() => {
    runs += 1;
    return new Promise<void>((resolve) => finish.push(resolve));
  });
  return { run, finish, runs: () => runs };
}

test('calls that arrive while a task runs share one more run after it', async () => {
  const { run, finish, runs } = createTask();
  const first = run();
  const second = run();
  const third = run();
  expect(runs()).toBe(1);
  finish[0]?.();
  await first;
  await vi.waitFor(() => expect(runs()).toBe(2));
  finish[1]?.();
  await Promise.all([second, third]);
  expect(runs()).toBe(2);
});

test('a run that fails is told to its caller and does not stop the next one', async () => {
  let shouldFail = true;
  const run = runLatest(async () => {
    if (shouldFail) throw new Error('offline');
  });
  await expect(run()).rejects.toThrow('offline');
  shouldFail = false;
  await expect(run()).resolves.toBeUndefined();
});
