import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PinterestError } from '../../src/pinterest/error.ts';
import { apiUrl, clientAt, errorOf, pinFor, strange } from './helpers.ts';
import { uselessBodies } from './useless-bodies.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const pinterest = clientAt(apiUrl);
const week = { startDate: '2026-06-01', endDate: '2026-06-07' };

describe.each([200, 201])('a %i with', (status) => {
  test.each(uselessBodies)('%s is a doubt that most likely made a pin', async (_name, body) => {
    server.use(http.post(`${apiUrl}/pins`, () => new HttpResponse(body, { status })));
    const outcome = await pinterest.createPin(strange, pinFor('1'));
    expect(outcome).toMatchObject({
      kind: 'unknown',
      made: true,
      error: { kind: 'outcome_unknown', problem: 'malformed_answer', status },
    });
  });
});

describe('a refusal that is not in the shape of Pinterest is not believed:', () => {
  const statuses = [400, 401, 403, 404, 405, 413, 415, 422, 429];
  const shapes = ['', '<h1>Forbidden</h1>', '{"error":"denied"}', '{"code":1}', '{"code":1,"message":"x"'];
  const cases = statuses.flatMap((status) => shapes.map((body) => [status, body] as const));

  test.each(cases)('%i with %j', async (status, body) => {
    server.use(http.post(`${apiUrl}/pins`, () => new HttpResponse(body, { status })));
    expect(await pinterest.createPin(strange, pinFor('1'))).toMatchObject({ kind: 'unknown', made: false });
  });
});

describe('with the shape of Pinterest', () => {
  const body = { code: 1, message: 'x' };

  test.each([400, 401, 403, 404, 405, 413, 415, 422, 429])('a %i is a definite no', async (status) => {
    server.use(http.post(`${apiUrl}/pins`, () => HttpResponse.json(body, { status })));
    expect((await pinterest.createPin(strange, pinFor('1'))).kind).toBe('refused');
  });

  test.each([301, 302, 307, 402, 406, 408, 409, 410, 418, 423, 425, 451, 500, 502, 503, 504, 599])(
    'a %i remains a doubt',
    async (status) => {
      server.use(http.post(`${apiUrl}/pins`, () => HttpResponse.json(body, { status })));
      expect(await pinterest.createPin(strange, pinFor('1'))).toMatchObject({
        kind: 'unknown',
        made: false,
      });
    },
  );
});

test.each([202, 203, 206])('a %i is not the documented answer, even with an id', async (status) => {
  server.use(http.post(`${apiUrl}/pins`, () => HttpResponse.json({ id: '123' }, { status })));
  expect(await pinterest.createPin(strange, pinFor('1'))).toMatchObject({ kind: 'unknown', made: true });
});

test.each([
  ['unknown fields', '{"id":"123","note":"","is_removable":true,"product_tags":[]}'],
  ['nulls everywhere else', '{"id":"123","title":null,"board_id":null,"creative_type":null}'],
  ['a byte order mark before it', '\uFEFF{"id":"123"}'],
])('a pin with %s is a pin', async (_name, body) => {
  server.use(http.post(`${apiUrl}/pins`, () => new HttpResponse(body, { status: 201 })));
  expect(await pinterest.createPin(strange, pinFor('1'))).toEqual({ kind: 'created', pinId: '123' });
});

describe('every read meets an answer that holds nothing usable with a classified error:', () => {
  test.each(uselessBodies)('%s', async (_name, body) => {
    server.use(http.get(`${apiUrl}/*`, () => new HttpResponse(body, { status: 200 })));
    const reads = [
      pinterest.getAccount(strange),
      pinterest.listBoards(strange),
      pinterest.getBoard(strange, '1'),
      pinterest.listSections(strange, '1'),
      pinterest.getPin(strange, '1'),
      pinterest.listBoardPins(strange, '1'),
      pinterest.getAccountAnalytics(strange, week),
      pinterest.listTopPins(strange, { ...week, sortBy: 'saves', count: 5 }),
      pinterest.getMeasuredPin(strange, '1'),
      pinterest.listMeasuredBoardPins(strange, '1', { limit: 10 }),
      pinterest.listAdAccounts(strange),
      pinterest.listEmployers(strange),
      pinterest.listBusinessMembers(strange, '1'),
      pinterest.listBusinessPartners(strange, '1', 'INTERNAL'),
    ];
    for (const error of await Promise.all(reads.map(errorOf))) {
      expect(error).toBeInstanceOf(PinterestError);
      expect(error).toMatchObject({ kind: 'unavailable', problem: 'malformed_answer' });
    }
  });
});
