import { expect, test } from 'vitest';
import { type CallCount, createCallCounts } from '../src/call-counts.ts';

const oak = { workspaceId: 'T0OAK', connectionId: 'c1', operation: 'GET /boards' };
const elm = { ...oak, workspaceId: 'T0ELM' };

function counting() {
  const clock = { ms: 0 };
  const counts = createCallCounts(() => clock.ms);
  const saved: CallCount[][] = [];
  const save = async (rows: readonly CallCount[]): Promise<void> => void saved.push([...rows]);
  const fail = (): Promise<void> => Promise.reject(new Error('The database is away.'));
  return { clock, counts, saved, save, fail };
}

test('calls are added up for each workspace, connection and operation', async () => {
  const { clock, counts, saved, save } = counting();
  for (const call of [oak, oak, elm, { ...oak, connectionId: 'c2' }, { ...oak, operation: 'POST /pins' }]) {
    counts.add(call);
  }
  clock.ms = 1500;
  await counts.flush(save);
  expect(saved).toEqual([
    [
      { ...oak, calls: 2, secondsAgo: 1.5 },
      { ...elm, calls: 1, secondsAgo: 1.5 },
      { ...oak, connectionId: 'c2', calls: 1, secondsAgo: 1.5 },
      { ...oak, operation: 'POST /pins', calls: 1, secondsAgo: 1.5 },
    ],
  ]);
});

test('nothing is written where nothing was counted since', async () => {
  const { counts, saved, save } = counting();
  await counts.flush(save);
  counts.add(oak);
  await counts.flush(save);
  await counts.flush(save);
  expect(saved).toHaveLength(1);
});

test('a failed flush says so and keeps the counts, with what came meanwhile', async () => {
  const { clock, counts, saved, save, fail } = counting();
  counts.add(oak);
  clock.ms = 60_000;
  const failing = counts.flush(fail);
  counts.add(oak);
  counts.add(elm);
  await expect(failing).rejects.toThrow('The database is away.');
  clock.ms = 70_000;
  await counts.flush(save);
  expect(saved).toEqual([
    [
      { ...oak, calls: 2, secondsAgo: 10 },
      { ...elm, calls: 1, secondsAgo: 10 },
    ],
  ]);
});

test('a call that comes while the counts are being written waits for the next turn', async () => {
  const { counts, saved, save } = counting();
  counts.add(oak);
  const flushing = counts.flush(save);
  counts.add(oak);
  await flushing;
  await counts.flush(save);
  expect(saved.map(([row]) => row?.calls)).toEqual([1, 1]);
});
