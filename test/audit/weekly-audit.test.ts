import { afterEach, beforeEach, expect, test } from 'vitest';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { auditsIn, chooseChannels, firstMonday, mondayMorning } from './helpers.ts';

const { pinterestResults } = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard({ startAt: mondayMorning });
});
afterEach(async () => {
  await whole.close();
});

test('a green week is a few lines', async () => {
  await chooseChannels(whole, { digestChannelId: pinterestResults });
  await firstMonday(whole);

  expect(auditsIn(whole)).toHaveLength(1);
});
