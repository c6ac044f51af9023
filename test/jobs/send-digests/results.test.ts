import { afterEach, expect, test } from 'vitest';
import { cardOf, linesOf } from '../../bot/review/helpers.ts';
import { setUpWorkspace, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { addPublishedPin, listDigests, sendDigests, stagePin, sunday } from '../../helpers/digest-world.ts';
import { textOf } from '../../helpers/message-parts.ts';

const title = 'Linen shirt, four ways';
const dayMinutes = 24 * 60;

let whole: TestCorkboard;
afterEach(() => whole.close());

async function start(options: Parameters<typeof startTestCorkboard>[0] = {}): Promise<{ livePinId: string }> {
  whole = await startTestCorkboard({ startAt: sunday, ...options });
  const { live } = await addPublishedPin(whole, { title, daysAgo: 0 });
  whole.corkboard.deps.wake('deliver-messages');
  await whole.settled();
  return { livePinId: live.id };
}

/** Tokens are renewed meanwhile, as they are when the process runs. */
async function afterDays(days: number): Promise<void> {
  for (let left = days; left > 0; left -= 20) {
    await whole.forward(Math.min(left, 20) * dayMinutes);
    whole.corkboard.deps.wake('refresh-tokens');
    await whole.settled();
  }
  await whole.forward(1);
  await sendDigests(whole);
}

const lines = () => linesOf(whole, cardOf(whole, { title }));
const states = async () => (await listDigests(whole, 'results')).map(({ period, state }) => [period, state]);

test('a pin’s thread hears its figures after 7, 30 and 90 days, each once', async () => {
  const { livePinId } = await start();
  stagePin(
    whole,
    livePinId,
    { from: '2026-11-22', to: '2026-11-26' },
    { IMPRESSION: 240.8, SAVE: 7.6, PIN_CLICK: 0, OUTBOUND_CLICK: 2.4 },
  );
  await afterDays(7);
  await sendDigests(whole);
  expect(lines()).toEqual([
    expect.stringMatching(
      /^\*After 7 days:\* 1,204 impressions, 38 saves, 0 pin clicks, 12 outbound clicks. <https/u,
    ),
  ]);
  await afterDays(23);
  await afterDays(60);
  expect(lines().map((line) => /After \d+ days/u.exec(line)?.[0])).toEqual([
    'After 7 days',
    'After 30 days',
    'After 90 days',
  ]);
  const [reply] = whole.slack.as('U0ANAMANAGE').thread('C0PINREVIEW', cardOf(whole, { title }).ts);
  expect(textOf(reply ?? { blocks: [] })).toContain('Pinterest counts up to two days late.');
});

test('a pin that is gone from Pinterest says so once', async () => {
  const { livePinId } = await start();
  await afterDays(7);
  whole.pinterest.removePin(livePinId);
  await afterDays(23);
  await afterDays(60);
  expect(lines()).toEqual([
    expect.stringContaining('After 7 days'),
    'After 30 days this pin is no longer on Pinterest, so there are no more figures of it.',
  ]);
  expect(await states()).toEqual([
    ['30d', 'sent'],
    ['7d', 'sent'],
    ['90d', 'skipped'],
  ]);
});

test('in the sandbox it is said once that there are none', async () => {
  await start({
    environment: { PINTEREST_ENVIRONMENT: 'sandbox', PINTEREST_API_URL: 'https://api.pinterest.com/v5' },
  });
  await afterDays(7);
  await afterDays(23);
  await afterDays(60);
  expect(lines()).toEqual(["After 7 days there are no figures: Pinterest's sandbox has none."]);
});

test('while Pinterest is away it waits, and tells the days as they then are', async () => {
  await start();
  for (let count = 0; count < 3; count += 1) {
    whole.pinterest.faults.next({ path: /^\/pins\// }, { kind: 'status', status: 503 });
  }
  await afterDays(7);
  expect(lines()).toEqual([]);
  await whole.forward(dayMinutes);
  await sendDigests(whole);
  await whole.forward(60);
  await sendDigests(whole);
  await whole.forward(60);
  await sendDigests(whole);
  expect(lines()).toEqual([expect.stringContaining('After 8 days')]);
});

test('after an outage of weeks nobody gets figures that are long past', async () => {
  await start();
  await afterDays(20);
  expect(lines()).toEqual([]);
  expect(await states()).toEqual([]);
});

test('another account’s pin has no figures to be told', async () => {
  await start();

  await setUpWorkspace(whole, { username: 'maraweiss' });
  await afterDays(7);
  expect(lines()).toEqual([]);
  expect(await states()).toEqual([['7d', 'skipped']]);
});
