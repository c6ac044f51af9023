import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PinterestError } from '../../src/pinterest/error.ts';
import { apiUrl, clientAt, errorOf, pinFor, strange } from './helpers.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const pinterest = clientAt(apiUrl);
const week = { startDate: '2026-06-01', endDate: '2026-06-07' };

/** Bodies that hold no usable pin, whatever the status says. */
const bodies: readonly (readonly [string, string | Uint8Array<ArrayBuffer> | null])[] = [
  ['no body', null],
  ['an empty body', ''],
  ['blanks', '  \r\n\t '],
  ['a byte order mark', '\uFEFF'],
  ['a page', '<!doctype html><html><body>OK</body></html>'],
  ['a page that quotes JSON', '<pre>{"id":"123"}</pre>'],
  ['cut JSON', '{"id":"1234'],
  ['JSON cut after the id', '{"id":"1234",'],
  ['JSON with a comma too many', '{"id":"1234",}'],
  ['two JSON texts', '{"id":"1"}{"id":"2"}'],
  ['a callback around JSON', 'cb({"id":"123"})'],
  ['single quotes', "{'id':'123'}"],
  ['null', 'null'],
  ['true', 'true'],
  ['a number', '123'],
  ['a string', '"123"'],
  ['an empty list', '[]'],
  ['a list with a pin', '[{"id":"123"}]'],
  ['an empty object', '{}'],
  ['the id elsewhere', '{"data":{"id":"123"}}'],
  ['the id in capitals', '{"ID":"123"}'],
  ['id null', '{"id":null}'],
  ['id empty', '{"id":""}'],
  ['id a number', '{"id":123}'],
  ['id a large number', '{"id":813744226420795884}'],
  ['id true', '{"id":true}'],
  ['id an object', '{"id":{"value":"123"}}'],
  ['id a list', '{"id":["123"]}'],
  ['id a word', '{"id":"pin"}'],
  ['id with a sign', '{"id":"-123"}'],
  ['id with a plus', '{"id":"+123"}'],
  ['id with a point', '{"id":"12.3"}'],
  ['id as a power', '{"id":"1e18"}'],
  ['id in hex', '{"id":"0x7b"}'],
  ['id with a blank before', '{"id":" 123"}'],
  ['id with a line break after', '{"id":"123\\n"}'],
  ['id with a null byte', '{"id":"123\\u0000"}'],
  ['id in Arabic digits', '{"id":"١٢٣"}'],
  ['id in full-width digits', '{"id":"１２３"}'],
  ['id with a path', '{"id":"../123"}'],
  ['id of 400 digits', `{"id":"${'9'.repeat(400)}"}`],
  ['an error in a success', '{"code":1,"message":"no"}'],
  ['a prototype trick', '{"__proto__":{"id":"123"}}'],
  ['bytes that are no UTF-8', Uint8Array.from([0x7b, 0xff, 0xfe, 0x7d])],
  ['UTF-16', Uint8Array.from(Buffer.from('\uFEFF{"id":"123"}', 'utf16le'))],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47])],
  ['5 MB of blanks around a pin', `${' '.repeat(5 * 1024 * 1024)}{"id":"123"}`],
  ['JSON nested 100,000 deep', '['.repeat(100_000)],
];

describe.each([200, 201])('a %i with', (status) => {
  test.each(bodies)('%s is a doubt that most likely made a pin', async (_name, body) => {
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
  test.each(bodies)('%s', async (_name, body) => {
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
