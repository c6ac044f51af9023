import { expect, test } from 'vitest';
import { countPinterestFaults, toPinterestItems } from '../../../playground/page/faults/pinterest-faults.ts';
import { createPinterestFaultSwitch } from '../../../playground/page/state/pinterest-fault-switch.ts';
import {
  type FaultMove,
  offeredFaultNames,
  type PinterestFaults,
} from '../../../playground/pinterest/fault-contract.ts';

const behaving: PinterestFaults = { waiting: 0, isDown: false, appsUrl: 'http://127.0.0.1:5000/settings' };

function switchAt(told: PinterestFaults | undefined) {
  const asked: (FaultMove | 'state')[] = [];
  const faults = createPinterestFaultSwitch({
    async pinterestFaults() {
      asked.push('state');
      return told;
    },
    async setPinterestFaults(move) {
      asked.push(move);
      return { ...behaving, waiting: 1 };
    },
  });
  return { faults, asked };
}

test('each fault that Pinterest offers has its line, and the line asks for it by name', async () => {
  const { faults, asked } = switchAt(behaving);
  await faults.refresh();
  for (const item of toPinterestItems(faults)) item.choose();
  const names = asked.flatMap((move) => (move !== 'state' && move.do === 'add' ? [move.name] : []));
  expect(names).toEqual(offeredFaultNames);
  await expect.poll(() => faults.current.value?.waiting).toBe(1);
});

test('the menu says that Pinterest is down, counts it, and leads to its page of connected apps', async () => {
  const { faults } = switchAt({ ...behaving, waiting: 2, isDown: true });
  expect(toPinterestItems(faults)).toEqual([]);
  await faults.refresh();
  const items = toPinterestItems(faults);
  expect(items.map(({ label }) => label)).toContain('Pinterest is down ✓');
  expect(items.map(({ url }) => url)).toContain(behaving.appsUrl);
  expect(countPinterestFaults(faults.current.value)).toBe(3);
});

test('a real Pinterest is left alone: nothing is offered or set, and it is asked for once', async () => {
  const { faults, asked } = switchAt(undefined);
  await faults.refresh();
  await faults.refresh();
  await faults.set({ do: 'behave' });
  expect(toPinterestItems(faults)).toEqual([]);
  expect(countPinterestFaults(faults.current.value)).toBe(0);
  expect(asked).toEqual(['state']);
});
