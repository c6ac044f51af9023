import { beforeEach, describe, expect, test } from 'vitest';
import type { LocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import { apiUrl, app, measuredLocal, shopOf } from '../../pinterest/helpers.ts';

const weeks = 'start_date=2026-06-15&end_date=2026-06-28';
const accountPath = `/user_account/analytics?${weeks}`;
const topPath = `/user_account/analytics/top_pins?${weeks}&sort_by=SAVE`;

let local: LocalPinterest;

beforeEach(() => {
  local = measuredLocal();
});

async function ask(path: string, accessToken = shopOf(local).accessToken) {
  const headers = { authorization: `Bearer ${accessToken}` };
  const response = await local.fetch(new Request(`${apiUrl}${path}`, { headers }));
  return { status: response.status, headers: response.headers, answer: await response.json() };
}

describe('the local Pinterest refuses', () => {
  test.each([
    ['no start', 'end_date=2026-06-28', "Missing 'start_date'."],
    ['no end', 'start_date=2026-06-15', "Missing 'end_date'."],
    ['a day in another form', 'start_date=15.06.2026&end_date=2026-06-28', 'not a'],
    ['a day with a time', 'start_date=2026-06-15T00:00:00&end_date=2026-06-28', 'not a'],
    ['a day that is none', 'start_date=2026-02-30&end_date=2026-06-28', 'not a'],
    ['91 days back', 'start_date=2026-04-01&end_date=2026-06-28', '90 days back'],
    ['an end 91 days later', 'start_date=2026-06-01&end_date=2026-08-31', '90 days past'],
    ['an end before the start', 'start_date=2026-06-15&end_date=2026-06-14', 'before'],
    ['an unknown figure', `${weeks}&metric_types=SAVE,LIKES`, "'LIKES' is not one of"],
    ['figures in lower case', `${weeks}&metric_types=save`, 'is not one of'],
    ['a filter that it does not know', `${weeks}&content_type=PAID`, 'does not know'],
  ])('%s', async (_name, query, words) => {
    for (const path of ['', '/top_pins']) {
      const sorted = path === '' ? query : `${query}&sort_by=SAVE`;
      expect(await ask(`/user_account/analytics${path}?${sorted}`)).toMatchObject({
        status: 400,
        answer: { code: 400, message: expect.stringContaining(words) },
      });
    }
  });

  test.each([
    ['no order', ''],
    ['an unknown order', '&sort_by=LIKES'],
    ['an order by a rate', '&sort_by=SAVE_RATE'],
    ['no pin', '&sort_by=SAVE&num_of_pins=0'],
    ['51 pins', '&sort_by=SAVE&num_of_pins=51'],
    ['a word for a number', '&sort_by=SAVE&num_of_pins=ten'],
    ['another age than 30 days', '&sort_by=SAVE&created_in_last_n_days=7'],
  ])('top pins with %s', async (_name, query) => {
    const { status } = await ask(`/user_account/analytics/top_pins?${weeks}${query}`);
    expect(status).toBe(400);
  });

  test('pins measured maybe', async () => {
    const { board } = shopOf(local);
    expect((await ask(`/boards/${board.id}/pins?pin_metrics=maybe`)).status).toBe(400);
    expect((await ask(`/pins/${local.pins[0]?.id}?pin_metrics=1`)).status).toBe(400);
  });

  test.each([accountPath, topPath])('an account that is no business: %s', async (path) => {
    local.analytics.setAccountType(shopOf(local).account.id, 'PINNER');
    expect(await ask(path)).toMatchObject({
      status: 403,
      answer: { code: 403, message: 'Not authorized to access the user account analytics.' },
    });
    expect((await ask('/user_account')).answer).toMatchObject({ account_type: 'PINNER' });
  });

  test.each([accountPath, topPath])('whatever is asked in the sandbox: %s', async (path) => {
    local = measuredLocal({ environment: 'sandbox' });
    expect(await ask(path)).toMatchObject({ status: 403, answer: { code: 29 } });
  });

  test('top pins to a token that may not read pins, which may have the days of the account', async () => {
    const { accessToken } = shopOf(local, ['user_accounts:read']);
    expect(await ask(topPath, accessToken)).toMatchObject({ status: 401, answer: { code: 3 } });
    expect((await ask(accountPath, accessToken)).status).toBe(200);
  });

  test('tokens that are none of its own', async () => {
    expect(await ask(accountPath, 'pina_real')).toMatchObject({ status: 401, answer: { code: 2 } });
  });
});

describe('the quota of analytics', () => {
  test('is 60 calls a minute, and each answer says what is left of them', async () => {
    const { accessToken } = shopOf(local);
    for (let left = 59; left >= 0; left -= 1) {
      const { status, headers } = await ask(accountPath, accessToken);
      expect(status).toBe(200);
      expect(headers.get('x-ratelimit-remaining')).toBe(String(left));
    }
    const { status, headers, answer } = await ask(topPath, accessToken);
    expect([status, answer.code, headers.get('retry-after')]).toEqual([429, 8, '60']);
    expect(headers.get('x-ratelimit-limit')).toBe('60');
    expect((await ask('/user_account', accessToken)).status).toBe(200);
  });

  test('is a thousand a day for a Trial app', async () => {
    local = measuredLocal({ app: { ...app, access: 'trial' } });
    const { headers } = await ask(accountPath);
    expect(headers.get('x-ratelimit-limit')).toBe('1000');
    expect(headers.get('x-ratelimit-reset')).toBe(String(12 * 3600));
  });
});
