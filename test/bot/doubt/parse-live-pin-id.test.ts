import { expect, test } from 'vitest';
import { parseLivePinId } from '../../../src/bot/doubt/parse-live-pin-id.ts';

test.each([
  ['https://www.pinterest.com/pin/813744226420795884/', '813744226420795884'],
  ['https://www.pinterest.com/pin/813744226420795884', '813744226420795884'],
  ['https://de.pinterest.com/pin/813744226420795884/?mt=login', '813744226420795884'],
  ['https://www.pinterest.com/pin/flax-runner--813744226420795884/', '813744226420795884'],
  ['  813744226420795884 ', '813744226420795884'],
])('%s names a pin', (text, id) => {
  expect(parseLivePinId(text)).toBe(id);
});

test.each([
  '',
  'flax runner',
  'https://pin.it/3xyz',
  'https://www.pinterest.com/linenandloom/',
  '12 34',
  '../1',
])('“%s” names none', (text) => {
  expect(parseLivePinId(text)).toBeUndefined();
});
