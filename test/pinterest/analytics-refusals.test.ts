import { beforeEach, describe, expect, test } from 'vitest';
import type { LocalPinterest } from '../../playground/pinterest/local-pinterest.ts';
import { MOST_MEASURED_PINS, MOST_TOP_PINS } from '../../src/pinterest/analytics-limits.ts';
import type { Access, Pinterest } from '../../src/pinterest/client.ts';
import { clientAt, clientOf, errorOf, measuredLocal, shopOf, strange } from './helpers.ts';

const weeks = { startDate: '2026-06-15', endDate: '2026-06-28' };

let local: LocalPinterest;
let pinterest: Pinterest;

beforeEach(() => connect());

function connect(overrides: Parameters<typeof measuredLocal>[0] = {}): void {
  local = measuredLocal(overrides);
  pinterest = clientOf(local);
}

describe('a question that Pinterest could only refuse is never sent:', () => {
  const client = clientAt('http://127.0.0.1:9/v5');

  test.each([
    ['a day with a time', '2026-06-01T00:00:00Z', '2026-06-07'],
    ['a day that is none', '2026-02-30', '2026-03-07'],
    ['a month that is none', '2026-13-01', '2026-13-07'],
    ['another order', '01-06-2026', '07-06-2026'],
    ['nothing', '', ''],
    ['an end before the start', '2026-06-07', '2026-06-06'],
    ['91 days', '2026-03-01', '2026-05-31'],
  ])('%s', async (_name, startDate, endDate) => {
    const range = { startDate, endDate };
    await expect(client.getAccountAnalytics(strange, range)).rejects.toThrow(RangeError);
    const ask = { ...range, sortBy: 'saves', count: 1 } as const;
    await expect(client.listTopPins(strange, ask)).rejects.toThrow(RangeError);
  });

  test.each([0, -1, 1.5, Number.NaN, MOST_TOP_PINS + 1])('%d top pins', async (count) => {
    await expect(client.listTopPins(strange, { ...weeks, sortBy: 'saves', count })).rejects.toThrow(
      RangeError,
    );
  });

  test.each([0, 2.5, MOST_MEASURED_PINS + 1])('%d pins of a board', async (limit) => {
    await expect(client.listMeasuredBoardPins(strange, '1', { limit })).rejects.toThrow(RangeError);
  });

  test('an id that is none', async () => {
    await expect(client.getMeasuredPin(strange, '..')).rejects.toThrow(TypeError);
    await expect(client.listMeasuredBoardPins(strange, 'Summer table', { limit: 1 })).rejects.toThrow(
      TypeError,
    );
  });
});

describe('what stands in the way is told apart:', () => {
  const both = (access: Access) => [
    pinterest.getAccountAnalytics(access, weeks),
    pinterest.listTopPins(access, { ...weeks, sortBy: 'saves', count: 1 }),
  ];
  async function expectOfBoth(access: Access, expected: object): Promise<void> {
    for (const error of await Promise.all(both(access).map(errorOf))) {
      expect(error).toMatchObject(expected);
    }
  }

  test('a personal account', async () => {
    const person = local.accounts.find(({ accountType }) => accountType === 'PINNER');
    const access = local.grantToken(person?.id ?? '', ['user_accounts:read', 'pins:read']);
    await expectOfBoth(access, { kind: 'rejected', problem: 'not_permitted', status: 403 });
  });

  test('the sandbox', async () => {
    connect({ environment: 'sandbox' });
    await expectOfBoth(shopOf(local).access, { kind: 'rejected', problem: 'not_permitted' });
  });

  test('a missing scope', async () => {
    const { access } = shopOf(local, ['boards:read']);
    await expectOfBoth(access, { kind: 'unauthorized', problem: 'scope_missing', code: 3 });
  });

  test('a dead token', async () => {
    await expectOfBoth(strange, { kind: 'unauthorized', problem: 'token_dead', code: 2 });
  });

  test.each([401, 403])('a role that is missing, code 7 with %i', async (status) => {
    const { access } = shopOf(local);
    const body = { code: 7, message: 'Authorization failed.' };
    local.faults.next({ path: /analytics/ }, { kind: 'status', status, body });
    local.faults.next({ path: /analytics/ }, { kind: 'status', status, body });
    await expectOfBoth(access, { kind: 'rejected', problem: 'not_permitted', code: 7 });
  });

  test('a quota of its own, which is used up while pins can still be read', async () => {
    connect({ limits: { org_analytics: 0 } });
    const { access, board } = shopOf(local);
    await expectOfBoth(access, {
      kind: 'rate_limited',
      problem: 'rate_limit',
      retryAfterSeconds: 60,
    });
    await pinterest.listMeasuredBoardPins(access, board.id, { limit: 1 });
  });
});
