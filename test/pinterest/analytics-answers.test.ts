import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AnalyticsDay, TopPin } from '../../src/pinterest/client.ts';
import { dataStatuses } from '../../src/pinterest/data-status.ts';
import { apiUrl, clientAt, errorOf, strange } from './helpers.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const pinterest = clientAt(apiUrl);
const week = { startDate: '2026-06-01', endDate: '2026-06-07' };

/** Answers everything with this JSON. */
function answerWith(json: unknown): void {
  const body = typeof json === 'string' ? json : JSON.stringify(json);
  server.use(http.get(`${apiUrl}/*`, () => new HttpResponse(body, { status: 200 })));
}

async function daysOf(answer: unknown): Promise<readonly AnalyticsDay[]> {
  answerWith(answer);
  return (await pinterest.getAccountAnalytics(strange, week)).days;
}

async function dayOf(day: object): Promise<AnalyticsDay | undefined> {
  return (await daysOf({ all: { daily_metrics: [{ date: '2026-06-01', ...day }] } }))[0];
}

async function topPinsOf(answer: object) {
  answerWith(answer);
  return await pinterest.listTopPins(strange, { ...week, sortBy: 'saves', count: 2 });
}

describe('the state of a day', () => {
  test('is one of the 23 that Pinterest names, or the 24th: unknown', () => {
    expect(new Set([...dataStatuses, 'unknown']).size).toBe(24);
  });

  test.each(dataStatuses)('%s is read as it is written', async (status) => {
    expect((await dayOf({ data_status: status, metrics: { SAVE: 3 } }))?.status).toBe(status);
  });

  test.each(['AFTER_THE_PARTY', '', null, undefined, 7, ['READY'], { status: 'READY' }])(
    '%j is unknown, and costs no figure',
    async (status) => {
      const day = await dayOf({ data_status: status, metrics: { SAVE: 3 } });
      expect(day).toEqual({ date: '2026-06-01', status: 'unknown', metrics: { saves: 3 } });
    },
  );

  test('is known in lower case as well', async () => {
    expect((await dayOf({ data_status: 'ready' }))?.status).toBe('READY');
  });
});

describe('a figure', () => {
  test.each<[string, unknown, number | undefined]>([
    ['a number', 240, 240],
    ['zero', 0, 0],
    ['a number with a fraction', 2.5, 2.5],
    ['a number in quotes', '240', 240],
    ['null', null, undefined],
    ['a word', 'many', undefined],
    ['nothing in quotes', '', undefined],
    ['less than nothing', -1, undefined],
    ['in hex', '0x10', undefined],
    ['more than there is', '9'.repeat(400), undefined],
    ['a list', [240], undefined],
    ['true', true, undefined],
  ])('that is %s', async (_name, wire, figure) => {
    const day = await dayOf({ metrics: { IMPRESSION: wire, SAVE: 1 } });
    expect(day?.metrics).toEqual({ ...(figure === undefined ? {} : { impressions: figure }), saves: 1 });
  });

  test.each([null, undefined, [], 'none', 5, {}])('is not there in metrics that are %j', async (metrics) => {
    expect(await dayOf({ data_status: 'READY', metrics })).toEqual({
      date: '2026-06-01',
      status: 'READY',
      metrics: {},
    });
  });

  test('is known by every name that Pinterest has for it', async () => {
    const expected = { impressions: 1, saves: 2, pinClicks: 3, outboundClicks: 4, engagements: 5 };
    const spellings = [
      { IMPRESSION: 1, SAVE: 2, PIN_CLICK: 3, OUTBOUND_CLICK: 4, ENGAGEMENT: 5, CLOSEUP: 9, SAVE_RATE: 0.1 },
      { impression: 1, save: 2, pin_click: 3, clickthrough: 4, engagement: 5, reaction: 9 },
      { IMPRESSIONS: 1, SAVES: 2, PIN_CLICKS: 3, OUTBOUND_CLICKS: 4, ENGAGEMENTS: 5 },
      { impression: 1, save: 2, pin_click: 3, clickthrough: 9, outbound_click: 4, engagement: 5 },
      { impression: 1, IMPRESSION: null, save: 2, pin_click: 3, outbound_click: 4, engagement: 5 },
    ];
    for (const metrics of spellings) expect((await dayOf({ metrics }))?.metrics).toEqual(expected);
  });
});

describe('the days of an account', () => {
  const days = [{ date: '2026-06-02' }, { date: '2026-06-01' }];

  test.each([
    ['all', { all: { daily_metrics: days } }],
    ['ALL', { ALL: { daily_metrics: days } }],
    ['all, beside others', { MOBILE: { daily_metrics: [] }, all: { daily_metrics: days } }],
    ['the only key', { NO_SPLIT: { daily_metrics: days } }],
  ])('are found under %s, and put in order', async (_name, answer) => {
    expect((await daysOf(answer)).map(({ date }) => date)).toEqual(['2026-06-01', '2026-06-02']);
  });

  test('are those that can be read: one that cannot, or is missing, costs no other', async () => {
    const odd = [null, 7, {}, { date: null }, { date: 'yesterday' }, { date: '2026-02-30' }];
    const answer = { all: { daily_metrics: [...odd, { date: '2026-06-05T00:00:00' }, ...days] } };
    expect((await daysOf(answer)).map(({ date }) => date)).toEqual([
      '2026-06-01',
      '2026-06-02',
      '2026-06-05',
    ]);
  });

  test('count once each', async () => {
    expect(await daysOf({ all: { daily_metrics: [...days, ...days] } })).toHaveLength(2);
  });

  test.each([[[]], [null]])('are none when Pinterest lists none: %j', async (list) => {
    expect(await daysOf({ all: { daily_metrics: list, summary_metrics: {} } })).toEqual([]);
  });

  test.each([
    ['no days', { all: { summary_metrics: { SAVE: 3 } } }],
    ['days that are no list', { all: { daily_metrics: { date: '2026-06-01' } } }],
    ['no day that can be read', { all: { daily_metrics: [{ day: '2026-06-01' }] } }],
    ['null', { all: null }],
    ['a split that nobody asked for', { WEB: { daily_metrics: days }, MOBILE: { daily_metrics: days } }],
    ['a page of something', { items: [], bookmark: null }],
  ])('with %s are no answer', async (_name, answer) => {
    answerWith(answer);
    const error = await errorOf(pinterest.getAccountAnalytics(strange, week));
    expect(error).toMatchObject({ kind: 'unavailable', problem: 'malformed_answer', status: 200 });
  });
});

describe('the top pins', () => {
  const pin = { pin_id: '642396334344813594', metrics: { SAVE: 3 }, data_status: { SAVE: 'READY' } };
  const read: TopPin = { pinId: pin.pin_id, metrics: { saves: 3 }, statuses: { saves: 'READY' } };

  test('are those that can be read, with ids of 18 digits as text', async () => {
    const odd = [null, {}, { pin_id: '' }, { pin_id: 5 }];
    expect((await topPinsOf({ pins: [...odd, pin] })).pins).toEqual([read]);
  });

  test('are no more than asked for', async () => {
    expect((await topPinsOf({ pins: [pin, pin, pin] })).pins).toHaveLength(2);
  });

  test('keep their place without figures or states', async () => {
    const bare = { pin_id: '1', metrics: null, data_status: 'READY' };
    expect((await topPinsOf({ pins: [bare, pin] })).pins).toEqual([
      { pinId: '1', metrics: {}, statuses: {} },
      read,
    ]);
  });

  test.each([
    [{ latest_available_timestamp: 1649116799000, is_realtime: false }, '2022-04-04T23:59:59.000Z', false],
    [{ latest_available_timestamp: '1649116799000', is_realtime: true }, '2022-04-04T23:59:59.000Z', true],
    [{ latest_available_timestamp: 1649116799 }, undefined, undefined],
    [{ latest_available_timestamp: 1e300, is_realtime: 'no' }, undefined, undefined],
    [{ latest_available_timestamp: null, is_realtime: null }, undefined, undefined],
    [null, undefined, undefined],
    ['soon', undefined, undefined],
  ])('reach as far as %j says', async (availability, at, isRealtime) => {
    const top = await topPinsOf({ pins: [pin], date_availability: availability });
    expect(top).toEqual({
      pins: [read],
      latestAvailableAt: at === undefined ? undefined : new Date(at),
      isRealtime,
    });
  });

  test.each([{ pins: {} }, { pins: [{ id: '1' }] }, { sort_by: 'SAVE' }, { items: [pin] }])(
    'are not in %j',
    async (answer) => {
      const error = await errorOf(topPinsOf(answer));
      expect(error).toMatchObject({ kind: 'unavailable', problem: 'malformed_answer' });
    },
  );

  test.each([[[]], [null]])('are none when Pinterest lists none: %j', async (pins) => {
    expect((await topPinsOf({ pins })).pins).toEqual([]);
  });
});
