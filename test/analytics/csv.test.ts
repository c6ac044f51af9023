import { describe, expect, test } from 'vitest';
import { toCsv } from '../../src/analytics/csv.ts';
import type { TopPin } from '../../src/analytics/figures.ts';
import { someFigures } from './helpers.ts';

const named = (title: string): TopPin => ({
  pinId: '1',
  url: 'https://www.pinterest.com/pin/1/',
  metrics: { saves: 3 },
  pin: { title, altText: '', imageUrl: undefined },
});
const lineOf = (title: string) => {
  const topPins = {
    sortedBy: 'saves',
    window: { from: '2026-11-14', to: '2026-11-20' },
    pins: [named(title)],
  } as const;
  const lines = toCsv(someFigures({ topPins }), 7).split('\r\n');
  return lines.find((line) => line.startsWith('top pin'));
};

describe('the file', () => {
  const csv = toCsv(someFigures(), 7);

  test('is what spreadsheets read: a byte order mark, one head, lines that end in CR and LF', () => {
    const [head, first] = csv.split('\r\n');
    expect(head).toBe('\uFEFFpart,name,window,status,url,pins,impressions,saves,pin_clicks,outbound_clicks');
    expect(first).toBe('day,2026-11-07,before,READY,,,6500,146,,');
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  test('leaves empty what Pinterest did not tell', () => {
    expect(csv).toContain('day,2026-11-21,,PROCESSING,,,,,,\r\n');
  });

  test('says why a part is missing, or leaves it out', () => {
    const missing = someFigures({ days: { missing: 'too_slow' }, topPins: { missing: 'rate_limit' } });
    expect(toCsv(missing, 7).split('\r\n')).toHaveLength(2);
    const figures = someFigures({
      boards: {
        boards: [{ boardId: '1', name: 'Tables, and more', published: 1, figures: { missing: 'gone' } }],
        boardsInAll: 1,
        submitters: [],
        pinsFound: 0,
        pinsPublished: 1,
      },
    });
    expect(toCsv(figures, 7)).toContain('"board, last 90 days","Tables, and more",,gone,,,,,,');
  });

  test.each([
    ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['Linen, "washed"', '"Linen, ""washed"""'],
    ['Linen', 'Linen'],
  ])('keeps a spreadsheet from running %s', (title, cell) => {
    expect(lineOf(title)).toBe(
      `top pin,${cell},2026-11-14 to 2026-11-20,,https://www.pinterest.com/pin/1/,,,3,,`,
    );
  });

  test('a board’s name that begins with a tab is no formula either', () => {
    const boards = {
      boards: [{ boardId: '1', name: '\t=1', published: 1, figures: { missing: 'gone' } as const }],
      boardsInAll: 1,
      submitters: [],
      pinsFound: 0,
      pinsPublished: 1,
    };
    expect(toCsv(someFigures({ boards }), 7)).toContain("'\t=1");
  });
});
