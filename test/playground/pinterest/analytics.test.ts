import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ConnectionLost } from '../../../playground/pinterest/connection-lost.ts';
import type { LocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import { apiUrl, clientOf, localWith, pinFor, pixel, shopOf } from '../../pinterest/helpers.ts';

const DAY_MS = 86_400_000;
const weeks = 'start_date=2026-06-15&end_date=2026-06-28';

let now: Date;
let local: LocalPinterest;

beforeEach(() => connect());

function connect(overrides: Parameters<typeof localWith>[0] = {}): void {
  now = new Date('2026-07-01T12:00:10Z');
  local = localWith({ environment: 'production', now: () => now, ...overrides });
  addPin(60);
}

function addPin(daysAgo: number) {
  const createdAt = new Date(now.getTime() - daysAgo * DAY_MS);
  return local.addPin({ boardId: shopOf(local).board.id, createdAt, image: pixel });
}

function ask(path: string, accessToken = shopOf(local).accessToken): Promise<Response> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return local.fetch(new Request(`${apiUrl}/user_account/analytics${path}`, { headers }));
}

const metrics = z.record(z.string(), z.number());
const answer = z.object({
  all: z.object({
    daily_metrics: z.array(z.object({ date: z.string(), data_status: z.string(), metrics })),
    summary_metrics: metrics,
  }),
});

async function read(query = weeks) {
  return answer.parse(await (await ask(`?${query}`)).json()).all;
}

const statusesOf = async (query: string) =>
  (await read(query)).daily_metrics.map(({ data_status }) => data_status);

describe('figures', () => {
  test('are the same for the same pin and day, however often and wherever they are asked for', async () => {
    const first = await read();
    expect(await read()).toEqual(first);
    connect();
    expect(await read()).toEqual(first);
  });

  test('differ from pin to pin and from day to day', async () => {
    const days = (await read()).daily_metrics.map((day) => day.metrics['IMPRESSION']);
    expect(new Set(days).size).toBeGreaterThan(7);
  });

  test('look like life: fewer saves than looks, and more people on Sundays than on Tuesdays', async () => {
    for (let n = 0; n < 40; n += 1) addPin(50);
    const { daily_metrics: days, summary_metrics: sum } = await read();
    expect(sum['IMPRESSION']).toBeGreaterThan(sum['PIN_CLICK'] ?? Number.NaN);
    expect(sum['PIN_CLICK']).toBeGreaterThan(sum['OUTBOUND_CLICK'] ?? Number.NaN);
    expect(sum['SAVE']).toBeGreaterThan(0);
    const on = (date: string) => days.find((day) => day.date === date)?.metrics['IMPRESSION'] ?? Number.NaN;
    expect(on('2026-06-21')).toBeGreaterThan(on('2026-06-16') * 1.1);
  });

  test('add up to the summary, with rates between 0 and 1 when nobody said which figures', async () => {
    const { daily_metrics: days, summary_metrics: sum } = await read();
    const saves = days.reduce((so, day) => so + (day.metrics['SAVE'] ?? Number.NaN), 0);
    expect(sum['SAVE']).toBe(saves);
    expect(sum['SAVE_RATE']).toBeCloseTo(saves / (sum['IMPRESSION'] ?? Number.NaN), 4);
    expect(Object.keys(sum)).toHaveLength(9);
  });

  test('are only those that were asked for', async () => {
    const { daily_metrics: days } = await read(`${weeks}&metric_types=SAVE,SAVE_RATE`);
    expect(Object.keys(days[0]?.metrics ?? {})).toEqual(['SAVE', 'SAVE_RATE']);
  });

  test('of a pin that was published through the API come after the lag, and its own first days', async () => {
    connect();
    local.removePin(local.pins[0]?.id ?? '');
    const { access, board } = shopOf(local);
    await clientOf(local).createPin(access, pinFor(board.id));
    now = new Date(now.getTime() + 5 * DAY_MS);
    const days = (await read('start_date=2026-06-30&end_date=2026-07-06')).daily_metrics;
    expect(days.map(({ data_status, metrics: { IMPRESSION } }) => [data_status, IMPRESSION ?? 0])).toEqual([
      ['BEFORE_PIN_CREATED', 0],
      ['READY', expect.any(Number)],
      ['READY', expect.any(Number)],
      ['READY', expect.any(Number)],
      ['PROCESSING', 0],
      ['PROCESSING', 0],
      ['PROCESSING', 0],
    ]);
    expect(days[1]?.metrics['IMPRESSION']).toBeGreaterThan(0);
    expect(days[3]?.metrics['IMPRESSION']).toBeGreaterThan(days[1]?.metrics['IMPRESSION'] ?? Number.NaN);
  });
});

describe('a day', () => {
  test('gets its figures 48 hours after its end, to the second', async () => {
    const day = 'start_date=2026-06-29&end_date=2026-06-29';
    now = new Date('2026-07-01T23:59:59Z');
    expect(await read(day)).toEqual({
      daily_metrics: [{ date: '2026-06-29', data_status: 'PROCESSING', metrics: {} }],
      summary_metrics: {},
    });
    now = new Date('2026-07-02T00:00:00Z');
    expect(await statusesOf(day)).toEqual(['READY']);
  });

  test('gets them earlier or later when the lag is set so', async () => {
    const days = 'start_date=2026-06-28&end_date=2026-07-01';
    local.analytics.setLagHours(0);
    expect(await statusesOf(days)).toEqual(['READY', 'READY', 'READY', 'PROCESSING']);
    local.analytics.setLagHours(72);
    expect(await statusesOf(days)).toEqual(['PROCESSING', 'PROCESSING', 'PROCESSING', 'PROCESSING']);
  });

  test('has none before the account became a business', async () => {
    local.analytics.setAccountType(shopOf(local).account.id, 'BUSINESS', '2026-06-27');
    const days = 'start_date=2026-06-26&end_date=2026-06-28';
    expect(await statusesOf(days)).toEqual(['BEFORE_BUSINESS_CREATED', 'READY', 'READY']);
  });

  test('has the status that was set for it, whatever that is, and figures only with READY and ESTIMATE', async () => {
    local.analytics.setStatus({ from: '2026-06-26', to: '2026-06-27' }, 'IN_BAD_TAG_DATE');
    local.analytics.setStatus({ from: '2026-06-30' }, 'ESTIMATE');
    local.analytics.setStatus({ from: '2026-07-01' }, 'SOMETHING_NEW');
    const { daily_metrics: days } = await read('start_date=2026-06-26&end_date=2026-07-01');
    expect(days.map((day) => [day.data_status, 'SAVE' in day.metrics])).toEqual([
      ['IN_BAD_TAG_DATE', false],
      ['IN_BAD_TAG_DATE', false],
      ['READY', true],
      ['PROCESSING', false],
      ['ESTIMATE', true],
      ['SOMETHING_NEW', false],
    ]);
  });
});

describe('what is set', () => {
  test('for a pin counts in its account, and engagements follow', async () => {
    const before = (await read()).summary_metrics;
    const pin = addPin(30);
    const days = { from: '2026-06-15', to: '2026-06-28' };
    local.analytics.set(pin.id, days, { IMPRESSION: 10, SAVE: 2, PIN_CLICK: 3, OUTBOUND_CLICK: 1 });
    const after = (await read()).summary_metrics;
    const more = (name: string) => (after[name] ?? Number.NaN) - (before[name] ?? Number.NaN);
    expect(['IMPRESSION', 'SAVE', 'PIN_CLICK', 'OUTBOUND_CLICK', 'ENGAGEMENT'].map(more)).toEqual([
      140, 28, 42, 14, 84,
    ]);
  });

  test('for an account stands whatever its pins do, and may leave a figure out', async () => {
    const { account } = shopOf(local);
    local.analytics.set(account.id, { from: '2026-06-16' }, { SAVE: 500 });
    local.analytics.set(account.id, { from: '2026-06-16' }, { PIN_CLICK: null });
    const { daily_metrics: days, summary_metrics: sum } = await read(`${weeks}&metric_types=SAVE,PIN_CLICK`);
    expect(days[1]?.metrics).toEqual({ SAVE: 500 });
    expect(Object.keys(sum)).toEqual(['SAVE']);
  });

  test('must be about something that exists', () => {
    const { analytics } = local;
    expect(() => analytics.set('1', { from: '2026-06-16' }, { SAVE: 1 })).toThrow('No pin or account');
    expect(() => analytics.setAccountType('1', 'PINNER')).toThrow('no account');
    expect(() => analytics.setStatus({ from: '16.06.2026' }, 'READY')).toThrow('YYYY-MM-DD');
  });
});

describe('top pins', () => {
  const topPins = z.object({
    pins: z.array(z.object({ pin_id: z.string(), metrics, data_status: z.record(z.string(), z.string()) })),
    date_availability: z.object({ latest_available_timestamp: z.number(), is_realtime: z.boolean() }),
    sort_by: z.string(),
  });
  const readTop = async (query: string) => topPins.parse(await (await ask(`/top_pins?${query}`)).json());

  test('are ten unless told, best first, and say until when', async () => {
    for (let n = 0; n < 30; n += 1) addPin(40);
    const top = await readTop(`${weeks}&sort_by=SAVE&metric_types=SAVE`);
    const saves = top.pins.map((pin) => pin.metrics['SAVE'] ?? Number.NaN);
    expect(saves).toHaveLength(10);
    expect(saves).toEqual(saves.toSorted((a, b) => b - a));
    expect(top.pins[0]?.data_status).toEqual({ SAVE: 'READY' });
    expect(new Date(top.date_availability.latest_available_timestamp)).toEqual(
      new Date('2026-06-28T23:59:59Z'),
    );
    expect(top.sort_by).toBe('SAVE');
  });

  test('are estimates while the last days are missing, and none where there are no days yet', async () => {
    const some = await readTop('start_date=2026-06-28&end_date=2026-07-01&sort_by=SAVE&metric_types=SAVE');
    expect(some.pins.map((pin) => pin.data_status)).toEqual([{ SAVE: 'ESTIMATE' }]);
    const none = await readTop('start_date=2026-06-29&end_date=2026-07-01&sort_by=SAVE');
    expect(none.pins).toEqual([]);
  });

  test('may be only those of the last 30 days', async () => {
    const young = addPin(20);
    const top = await readTop(`${weeks}&sort_by=SAVE&created_in_last_n_days=30`);
    expect(top.pins.map((pin) => pin.pin_id)).toEqual([young.id]);
  });
});

describe('faults wait here as elsewhere:', () => {
  test('a status, used once', async () => {
    local.faults.next({ path: '/user_account/analytics' }, { kind: 'status', status: 503 });
    expect((await ask(`/top_pins?${weeks}&sort_by=SAVE`)).status).toBe(200);
    expect((await ask(`?${weeks}`)).status).toBe(503);
    expect((await ask(`?${weeks}`)).status).toBe(200);
  });

  test('an answer that breaks off, and one that never comes', async () => {
    local.faults.next({ path: /analytics/ }, { kind: 'cut_body', afterBytes: 40 });
    await expect((await ask(`?${weeks}`)).text()).rejects.toThrow(ConnectionLost);
    local.faults.next({ path: /top_pins$/ }, { kind: 'reset' });
    await expect(ask(`/top_pins?${weeks}&sort_by=SAVE`)).rejects.toThrow(ConnectionLost);
  });
});
