import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isMissing } from '../../src/analytics/figures.ts';
import { boardLimits } from '../../src/analytics/read-boards.ts';
import { readFigures } from '../../src/analytics/read-figures.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { addPublishedPin, sunday } from '../helpers/digest-world.ts';

const { team: workspaceId } = linenAndLoom;

let whole: TestCorkboard;
beforeAll(async () => {
  whole = await startTestCorkboard({ startAt: sunday });
  await addPublishedPin(whole, { title: 'Linen shirt, four ways', daysAgo: 40 });
  await addPublishedPin(whole, { title: 'Stonewashed', daysAgo: 20, board: 'Slow bedrooms' });
});
afterAll(() => whole.close());
beforeEach(() => whole.pinterest.faults.clear());

async function read(budgetMs = 20_000) {
  const figures = await readFigures(whole.corkboard.deps, { workspaceId, days: 7, budgetMs });
  if (isMissing(figures)) throw new Error(`All is missing: ${figures.missing}.`);
  return figures;
}

test('of a large board a thousand pins are read, in pages, and only their sums are kept', async () => {
  const board = whole.pinterest.boards.find(({ name }) => name === 'Summer table');
  const [picture] = whole.pinterest.pins;
  if (board === undefined || picture === undefined) throw new Error('The board is gone.');
  for (let count = 0; count < 1100; count += 1) {
    whole.pinterest.addPin({ boardId: board.id, title: `Pin ${count}`, image: picture.image });
  }
  whole.pinterest.requests.clear();
  const { boards } = await read();
  if (isMissing(boards)) throw new Error('The boards are missing.');
  const large = boards.boards.find(({ boardId }) => boardId === board.id);
  expect(large?.figures).toMatchObject({ pinsRead: boardLimits.pinsOfBoard, isWhole: false });
  const pages = [...whole.pinterest.requests].filter(({ path }) => path.includes(`/boards/${board.id}/pins`));
  expect(pages).toHaveLength(4);
  expect(JSON.stringify(boards).length).toBeLessThan(3000);
});

describe('a report has one budget of time', () => {
  test('a board that takes longer is missing, and the rest is there', async () => {
    whole.pinterest.faults.next({ path: /^\/boards\/\d+\/pins$/ }, { kind: 'delay', ms: 3000 });
    const began = performance.now();
    const { days, topPins, boards } = await read(1000);
    expect(performance.now() - began).toBeLessThan(2500);
    expect([days, topPins, boards].map(isMissing)).toEqual([false, false, false]);
    if (isMissing(boards)) return;
    const missing = boards.boards.map(({ figures }) => (isMissing(figures) ? figures.missing : 'there'));
    expect(missing.sort()).toEqual(['there', 'too_slow']);
  });

  test('when it is used up, nothing more is begun', async () => {
    whole.pinterest.faults.next({ path: '/user_account/analytics' }, { kind: 'delay', ms: 1500 });
    whole.pinterest.requests.clear();
    const { days, topPins } = await read(500);
    expect([days, topPins]).toEqual([{ missing: 'too_slow' }, { missing: 'too_slow' }]);
    const asked = [...whole.pinterest.requests].map(({ path }) => path);
    expect(asked.some((path) => path.includes('top_pins'))).toBe(false);
  });
});

test('a bug is an error and no missing part', async () => {
  const { deps } = whole.corkboard;
  const broken = { ...deps.pinterest, listTopPins: () => Promise.reject(new RangeError('a bug')) };
  const reading = readFigures({ ...deps, pinterest: broken }, { workspaceId, days: 7 });
  await expect(reading).rejects.toThrow('a bug');
});
