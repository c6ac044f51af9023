import { describe, expect, test } from 'vitest';
import { createBlockKit } from '../../playground/slack/block-kit/validate.ts';
import { chartPiece } from '../../src/analytics/chart-piece.ts';
import { digestMessage } from '../../src/analytics/digest-message.ts';
import type { AccountFigures, BoardFigures, TopPin } from '../../src/analytics/figures.ts';
import type { MessageForm } from '../../src/analytics/piece.ts';
import type { ReportView } from '../../src/analytics/report-pieces.ts';
import { resultsMessage } from '../../src/analytics/results-message.ts';
import { statsMessage } from '../../src/analytics/stats-message.ts';
import { addDays } from '../../src/analytics/utc-days.ts';
import type { ChartBlock } from '../../src/bot/messages/chart-block.ts';
import { listMrkdwn, textOf } from '../helpers/message-parts.ts';
import { getSummary, quietQueue, someDays, someFigures, twoWeeks } from './helpers.ts';

const { validateMessage } = createBlockKit();
const hostile = `<!channel> *b* <@U0RUIREVIEW> ${'&'.repeat(80)}`;
const most = { impressions: 999_999_999, saves: 99_999_999, pinClicks: 9_999_999, outboundClicks: 9_999_999 };

const pin = (at: number): TopPin => ({
  pinId: String(at),
  url: `https://www.pinterest.com/pin/54975588517512003${at}/`,
  metrics: most,
  pin: {
    title: hostile,
    altText: hostile.repeat(5),
    imageUrl: `https://i.pinimg.com/600x/${'a'.repeat(500)}${at}.jpg`,
  },
});
const board = (at: number): BoardFigures => ({
  boardId: String(at),
  name: hostile.slice(0, 50),
  published: 1,
  figures: { metrics: most, pinsRead: 1000, pinsMeasured: 1000, isWhole: false },
});

/** The largest and most unfriendly report that there can be. */
const largest: AccountFigures = someFigures({
  username: 'a'.repeat(30),
  days: twoWeeks(most, { ...most, saves: 1 }),
  topPins: {
    sortedBy: 'saves',
    window: { from: '2026-11-14', to: '2026-11-20' },
    pins: [1, 2, 3, 4, 5].map(pin),
  },
  boards: {
    boards: Array.from({ length: 10 }, (_, at) => board(at)),
    boardsInAll: 2000,
    submitters: Array.from({ length: 40 }, (_, at) => ({
      userId: `U0PERSON${at + 10}`,
      pins: 9,
      metrics: most,
    })),
    pinsFound: 9000,
    pinsPublished: 200_000,
  },
});
const view: ReportView = {
  days: 7,
  figures: largest,
  queue: quietQueue,
  blockId: 'digest:analytics::2026-W48',
};

describe('the largest digest', () => {
  const { message, withoutPictures, plain } = digestMessage(view);
  const forms = { whole: message, without_pictures: withoutPictures, plain } as const;

  test.each(Object.keys(forms) as MessageForm[])(
    'is taken by Slack in its form “%s”, and can be found again',
    (form) => {
      const { blocks, text } = forms[form];
      expect(validateMessage([...blocks])).toEqual([]);
      expect(blocks[0]?.block_id).toBe('digest:analytics::2026-W48');
      expect(blocks.length).toBeLessThanOrEqual(14);
      expect(text.length).toBeLessThan(5000);
    },
  );

  test('makes no word of a member or of Pinterest a mention, a link or a format of ours', () => {
    for (const { blocks, text } of Object.values(forms)) {
      for (const words of [...listMrkdwn([...blocks]), text]) {
        expect(words).not.toContain('<!channel>');
        expect(words).not.toContain('<@U0RUIREVIEW>');
      }
    }
  });

  test('says how much of everything it covers', () => {
    expect(textOf(message)).toContain('The 10 boards that Corkboard uses most are read, of 2,000.');
    expect(textOf(message)).toContain('Of a large board, 1,000 pins are read.');
    expect(textOf(message)).toContain('Of 200,000 pins published here, 9,000 are among them.');
  });

  test('says the same in its text, for whoever hears it read out', () => {
    for (const words of [
      'Saves up from 7 to 699,999,993',
      'Boards, last 90 days:',
      'Who proposed them',
      '*Queue.*',
    ]) {
      expect(message.text).toContain(words);
    }
  });
});

test('a board with pins of others says of how many it has figures', () => {
  const figures = { metrics: { saves: 5 }, pinsRead: 12, pinsMeasured: 4, isWhole: true };
  const none = { metrics: {}, pinsRead: 3, pinsMeasured: 0, isWhole: true };
  const { message } = digestMessage({
    ...view,
    figures: someFigures({
      boards: {
        boards: [
          { ...board(1), name: 'Makers', figures },
          { ...board(2), name: 'Fresh', figures: none },
        ],
        boardsInAll: 2,
        submitters: [],
        pinsFound: 2,
        pinsPublished: 2,
      },
    }),
  });
  expect(message.text).toContain('• Makers: 5 saves on 4 of 12 pins');
  expect(message.text).toContain('• Fresh: Pinterest has no figures yet, 3 pins');
});

test('/pin stats has no pictures, and a button for the file', () => {
  const { message, plain } = statsMessage({ ...view, days: 30 });
  expect(validateMessage([...message.blocks])).toEqual([]);
  expect(validateMessage([...plain.blocks])).toEqual([]);
  expect(message.blocks.map(({ type }) => type)).not.toContain('carousel');
  expect(JSON.stringify(message.blocks.at(-1))).toContain('"value":"30d"');
});

describe('the chart', () => {
  const chartOf = (days: Parameters<typeof getSummary>[0], length = 7) =>
    chartPiece(getSummary(days, length)).blocks[0] as ChartBlock | undefined;

  test('leaves out a day that one of the weeks has not, in both of them', () => {
    const days = twoWeeks({ saves: 5 }, { saves: 4 }).map((day) =>
      day.date === '2026-11-16' ? { ...day, status: 'PROCESSING' } : day,
    );
    const chart = chartOf(days)?.chart;
    expect(chart?.axis_config.categories).toEqual([
      'Sat 14',
      'Sun 15',
      'Tue 17',
      'Wed 18',
      'Thu 19',
      'Fri 20',
    ]);
    expect(chart?.series.map(({ data }) => data.length)).toEqual([6, 6]);
  });

  test('stands alone where half of the days before are missing', () => {
    const days = twoWeeks({ saves: 5 }, { saves: 4 }).map((day) =>
      day.date < '2026-11-11' ? { ...day, status: 'BEFORE_PIN_CREATED' } : day,
    );
    expect(chartOf(days)?.chart.series.map(({ name, data }) => [name, data.length])).toEqual([
      ['This week', 7],
    ]);
  });

  test('of a first week has one line', () => {
    const chart = chartOf(someDays({ from: '2026-11-14', to: '2026-11-20' }, { saves: 5 }));
    expect(chart?.chart.series.map(({ name }) => name)).toEqual(['This week']);
  });

  test('of one day is none', () => {
    expect(chartOf(someDays({ from: '2026-11-20', to: '2026-11-20' }, { saves: 5 }))).toBeUndefined();
  });

  test('of three months has a point a week', () => {
    const asked = { from: addDays('2026-11-23', -89), to: '2026-11-23' };
    const days = someDays({ ...asked, to: '2026-11-20' }, { saves: 1 });
    const spans = getSummary(days);
    const whole = {
      ...spans,
      now: { window: { from: asked.from, to: '2026-11-20' }, ready: days, gaps: [] },
      before: undefined,
    };
    const [block] = chartPiece(whole).blocks;
    const { title, chart } = block as ChartBlock;
    expect(title).toBe('Saves per week');
    expect(chart.series[0]?.data.map(({ value }) => value)).toEqual(Array.from({ length: 12 }, () => 7));
    expect(validateMessage(block === undefined ? [] : [block])).toEqual([]);
  });
});

test('a pin that nobody has seen yet is told kindly', () => {
  const message = resultsMessage({
    blockId: 'digest:results:x:7d',
    days: 7,
    url: 'https://www.pinterest.com/pin/1/',
    outcome: { kind: 'figures', metrics: { impressions: 0, saves: 0 } },
  });
  expect(message.text).toContain('*After 7 days:* Pinterest has counted nothing yet.');
  expect(validateMessage([...message.blocks])).toEqual([]);
});
