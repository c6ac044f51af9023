import { describe, expect, test } from 'vitest';
import { toChange, toChangeText } from '../../src/analytics/change.ts';
import { toDurationText } from '../../src/analytics/durations.ts';
import type { Metrics, TopPins } from '../../src/analytics/figures.ts';
import { toHeadline } from '../../src/analytics/headline.ts';
import { toAmountText, toCountText, toShareText } from '../../src/analytics/numbers.ts';
import { toLinkText, toTitleText } from '../../src/analytics/pin-label.ts';
import { queuePiece, toQueueHeadline } from '../../src/analytics/queue-piece.ts';
import { toRangeText, toWeekdayText } from '../../src/analytics/utc-days.ts';
import { getSummary, now, quietQueue, twoWeeks } from './helpers.ts';

describe('a change', () => {
  test.each([
    [1204, 1022, 'up 18%'],
    [930, 1022, 'down 9%'],
    [1023, 1022, 'about the same'],
    [9, 3, '6 more'],
    [3, 19, '16 fewer'],
    [12, 0, 'none before'],
    [0, 12, '12 before'],
    [0, 0, 'none before either'],
    [400, 40, 'more than 10 times'],
    [5, 5, 'about the same'],
  ])('%i after %i is “%s”', (after, before, words) => {
    expect(toChangeText(toChange(after, before))).toBe(words);
  });
});

describe('the headline', () => {
  const title = 'Linen shirt, four ways';
  const window = { from: '2026-11-14', to: '2026-11-20' };
  const led = (metrics: Metrics, over: Partial<TopPins> = {}): TopPins => ({
    sortedBy: 'saves',
    window,
    pins: [
      {
        pinId: '1',
        url: 'https://www.pinterest.com/pin/1/',
        metrics,
        pin: { title, altText: '', imageUrl: undefined },
      },
    ],
    ...over,
  });
  const say = (after: Metrics, before: Metrics, topPins: TopPins = led({ saves: 90 })) =>
    toHeadline(getSummary(twoWeeks(after, before)), topPins);

  test.each([
    [172, 146, 'Saves up 18% to 1,204'],
    [100, 146, 'Saves down 32% to 700'],
    [146, 146, 'Saves about the same, at 1,022'],
    [2, 1, 'Saves up from 7 to 14'],
    [1, 2, 'Saves down from 14 to 7'],
    [100, 5, 'Saves up more than tenfold, from 35 to 700'],
    [1, 0, '7 saves, after none before'],
    [0, 3, 'No saves, after 21 before'],
  ])('%i saves a day after %i: “%s”', (after, before, sentence) => {
    expect(say({ saves: after }, { saves: before }).sentence).toBe(sentence);
  });

  test('names the pin that led', () => {
    expect(say({ saves: 172 }, { saves: 146 }).leader).toBe(title);
  });

  test('is about impressions where nobody saved anything, and names no leader by saves', () => {
    const headline = say({ saves: 0, impressions: 10 }, { saves: 0, impressions: 10 });
    expect(headline).toEqual({ sentence: 'Impressions about the same, at 70', leader: undefined });
  });

  test('says that a week was quiet, rather than naming zeros', () => {
    expect(say({ saves: 0, impressions: 0 }, { saves: 0, impressions: 0 })).toEqual({
      sentence: 'A quiet week: no saves',
      leader: undefined,
    });
  });

  test('nobody leads with nothing', () => {
    expect(say({ saves: 1 }, { saves: 1 }, led({ saves: 0 })).leader).toBeUndefined();
    expect(say({ saves: 1 }, { saves: 1 }, led({}, { pins: [] })).leader).toBeUndefined();
  });
});

describe('numbers, days and lengths of time', () => {
  test('are written as in American English', () => {
    expect([toCountText(1_234_567), toShareText(0.0251), toAmountText(1, ['save', 'saves'])]).toEqual([
      '1,234,567',
      '2.5%',
      '1 save',
    ]);
  });

  test.each([
    ['2026-11-18', '2026-11-24', '18–24 Nov'],
    ['2026-10-28', '2026-11-03', '28 Oct – 3 Nov'],
    ['2025-12-29', '2026-01-04', '29 Dec 2025 – 4 Jan 2026'],
    ['2026-11-24', '2026-11-24', '24 Nov'],
  ])('%s to %s is “%s”', (from, to, words) => expect(toRangeText({ from, to })).toBe(words));

  test('a weekday is the one of UTC', () => expect(toWeekdayText('2026-11-24')).toBe('Tue 24'));

  test.each([
    [20, 'less than a minute'],
    [720, '12 minutes'],
    [5 * 3600, '5 hours'],
    [30 * 3600, '30 hours'],
    [3 * 86_400, '3 days'],
  ])('%i seconds are %s', (seconds, words) => expect(toDurationText(seconds)).toBe(words));
});

describe('a pin’s name', () => {
  test('is one line, without characters that hide or reorder', () => {
    expect(toTitleText('a\u202Eb\n c')).toBe('ab c');
    expect(toTitleText(' \n')).toBe('Untitled pin');
  });

  test('fits into what Slack takes, however much of it has to be escaped', () => {
    const text = toLinkText({
      url: 'https://www.pinterest.com/pin/549755885175120031/',
      label: '&'.repeat(60),
      limit: 150,
    });
    expect(text.length).toBeLessThanOrEqual(150);
    expect(text).toMatch(/^<https:.+\|(?:&amp;)+…>$/u);
  });
});

describe('the queue', () => {
  const say = (over: Partial<typeof quietQueue>) => queuePiece({ ...quietQueue, ...over }, 7).text.join();

  test('says what waits, what went out, and how fast people decided', () => {
    const text = say({
      inReview: 3,
      oldestInReviewAt: new Date(now.getTime() - 2 * 86_400_000),
      changesRequested: 1,
      approved: 2,
      doubts: 1,
      failed: 2,
      published: 7,
      publishedBefore: 5,
      decisionSeconds: 5 * 3600,
      decisionSecondsBefore: 9 * 3600,
    });
    expect(text).toBe(
      '*Queue.* 3 pins wait for review (the oldest for 2 days), 1 waits for changes, 2 are approved and on the way, *2 were not published*, *1 is in doubt*. 7 were published in the last 7 days, 5 in the 7 before. Half of the decisions came within 5 hours (9 hours before).',
    );
  });

  test('is silent about what is not there', () => {
    expect(say({})).toBe('*Queue.* Nothing waits. Nothing was published in the last 14 days.');
  });

  test('makes a headline of its own where there are no figures', () => {
    expect(toQueueHeadline({ ...quietQueue, published: 1, inReview: 1 }, 7)).toBe(
      '1 pin published in the last 7 days; 1 pin waits for review',
    );
  });
});
