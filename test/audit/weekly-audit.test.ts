import { afterEach, beforeEach, expect, test } from 'vitest';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { auditsIn, chooseChannels, firstMonday, lastAudit, mondayMorning } from './helpers.ts';

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
  console.log(lastAudit(whole).text, JSON.stringify(lastAudit(whole).blocks, null, 1));
  expect(auditsIn(whole)).toHaveLength(1);
});
