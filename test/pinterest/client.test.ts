import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createPinterestHandlers } from '../../playground/pinterest/handlers.ts';
import {
  apiUrl,
  boardNamed,
  clientAt,
  errorOf,
  localWith,
  pinFor,
  shopOf,
  siteUrl,
  strange,
} from './helpers.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function connect(overrides: Parameters<typeof localWith>[0] = {}) {
  const local = localWith(overrides);
  server.use(...createPinterestHandlers(local));
  return { local, pinterest: clientAt(apiUrl), ...shopOf(local) };
}

test('the authorize page is asked for with everything that it needs', () => {
  const url = new URL(
    clientAt(apiUrl).authorizeUrl({
      redirectUri: 'https://corkboard.example/back?x=1',
      state: 'a b',
      scopes: ['boards:read', 'pins:read'],
    }),
  );
  expect(`${url.origin}${url.pathname}`).toBe(`${siteUrl}oauth/`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: '1490001',
    redirect_uri: 'https://corkboard.example/back?x=1',
    response_type: 'code',
    scope: 'boards:read,pins:read',
    state: 'a b',
  });
});

test('the account is read with its kind and its 18 digits', async () => {
  const { pinterest, access, account } = connect();
  expect(await pinterest.getAccount(access)).toEqual({
    id: account.id,
    username: 'linenandloom',
    accountType: 'BUSINESS',
    businessName: 'Linen & Loom',
  });
});

test('boards come with their owners, so that a group board can be told from an own one', async () => {
  const { pinterest, access } = connect();
  const boards = await pinterest.listBoards(access);
  expect(boards.map(({ name, ownerUsername, isAdsOnly }) => [name, ownerUsername, isAdsOnly])).toEqual([
    ['Summer table', 'linenandloom', false],
    ['Slow bedrooms', 'linenandloom', false],
    ['Paid only', 'linenandloom', true],
    ['Makers we love', 'maraweiss', false],
  ]);
});

test('more boards than fit on a page are all listed, once each', async () => {
  const { local, pinterest, access, account } = connect();
  for (let n = 0; n < 600; n += 1) local.addBoard({ ownerId: account.id, name: `Board ${n}` });
  const boards = await pinterest.listBoards(access);
  expect(boards).toHaveLength(604);
  expect(new Set(boards.map(({ id }) => id)).size).toBe(604);
});

test('an empty page with a bookmark is not taken for the end', async () => {
  const board = { id: '1', name: 'Last' };
  server.use(
    http.get(`${apiUrl}/boards`, ({ request }) =>
      new URL(request.url).searchParams.get('bookmark') === 'a+b/c=|'
        ? HttpResponse.json({ items: [board] })
        : HttpResponse.json({ items: [], bookmark: 'a+b/c=|' }),
    ),
  );
  const boards = await clientAt(apiUrl).listBoards(strange);
  expect(boards).toEqual([
    { id: '1', name: 'Last', privacy: 'PUBLIC', ownerUsername: undefined, isAdsOnly: false },
  ]);
});

test('a bookmark that comes twice is an error and no endless loop', async () => {
  server.use(http.get(`${apiUrl}/boards`, () => HttpResponse.json({ items: [], bookmark: 'again' })));
  const error = await errorOf(clientAt(apiUrl).listBoards(strange));
  expect(error).toMatchObject({ kind: 'unavailable', problem: 'malformed_answer' });
});

test('a list that never ends is given up after 50 pages', async () => {
  let pages = 0;
  server.use(
    http.get(`${apiUrl}/boards`, () => {
      pages += 1;
      return HttpResponse.json({ items: [], bookmark: `page ${pages}` });
    }),
  );
  const error = await errorOf(clientAt(apiUrl).listBoards(strange));
  expect(error.problem).toBe('malformed_answer');
  expect(pages).toBe(50);
});

test('a kind of privacy that is not known yet keeps a board out of pickers', async () => {
  server.use(
    http.get(`${apiUrl}/boards/7`, () => HttpResponse.json({ id: '7', name: null, privacy: 'FRIENDS' })),
  );
  expect(await clientAt(apiUrl).getBoard(strange, '7')).toMatchObject({ name: '', privacy: 'PROTECTED' });
});

test('sections are listed, and a board that is gone says so', async () => {
  const { local, pinterest, access, board } = connect();
  const sections = await pinterest.listSections(access, board.id);
  expect(sections.map(({ name }) => name)).toEqual(['Tablecloths', 'Napkins']);
  local.removeBoard(board.id);
  const error = await errorOf(pinterest.listSections(access, board.id));
  expect(error).toMatchObject({ kind: 'rejected', problem: 'board_not_found', status: 404, code: 40 });
});

test('a created pin is read back with every word, and its zoneless time as UTC', async () => {
  const now = new Date('2026-07-01T23:30:15Z');
  const { pinterest, access, board } = connect({ now: () => now });
  const section = board.sections[1];
  const created = await pinterest.createPin(access, pinFor(board.id, { boardSectionId: section?.id ?? '' }));
  if (created.kind !== 'created') throw new Error('Not created.');
  expect(await pinterest.getPin(access, created.pinId)).toEqual({
    id: created.pinId,
    boardId: board.id,
    boardSectionId: section?.id,
    title: 'Flax runner',
    description: 'Woven in small batches.',
    altText: 'A woven runner',
    link: 'https://linenandloom.example/runner',
    createdAt: now,
    isOwner: true,
    url: `https://www.pinterest.com/pin/${created.pinId}/`,
  });
});

test('a pin without words reads as empty texts, and an odd time as none', async () => {
  server.use(
    http.get(`${apiUrl}/pins/5`, () =>
      HttpResponse.json({ id: '5', title: null, link: null, board_id: null, created_at: 'yesterday' }),
    ),
  );
  expect(await clientAt(apiUrl).getPin(strange, '5')).toEqual({
    id: '5',
    boardId: undefined,
    boardSectionId: undefined,
    title: '',
    description: '',
    altText: '',
    link: '',
    createdAt: undefined,
    isOwner: undefined,
    url: 'https://www.pinterest.com/pin/5/',
  });
});

test("a board's pins come with Pinterest's own time, and no more than asked for", async () => {
  const now = new Date('2026-07-01T12:00:00Z');
  const { pinterest, access, board } = connect({ now: () => now });
  for (const title of ['one', 'two', 'three']) {
    await pinterest.createPin(access, pinFor(board.id, { title }));
  }
  const { pins, serverTime, isWhole } = await pinterest.listBoardPins(access, board.id, { limit: 2 });
  expect(pins.map(({ title }) => title)).toEqual(['three', 'two']);
  expect(serverTime).toEqual(now);
  expect(isWhole).toBe(false);
});

test.each([
  [3, true],
  [4, true],
  [2, false],
])('asked for %i of three pins, it says whether these are all', async (limit, isWhole) => {
  const { local, pinterest, access, board } = connect();
  local.fillBoard(board.id, 3);
  expect(await pinterest.listBoardPins(access, board.id, { limit })).toMatchObject({ isWhole });
});

test('a board of several pages is read whole', async () => {
  const { local, pinterest, access, board } = connect();
  local.fillBoard(board.id, 260);
  const { pins, isWhole } = await pinterest.listBoardPins(access, board.id, { limit: 1000 });
  expect(new Set(pins.map(({ id }) => id)).size).toBe(260);
  expect(isWhole).toBe(true);
});

test('deleting takes the pin away, and deleting again is fine', async () => {
  const { local, pinterest, access, board } = connect();
  const created = await pinterest.createPin(access, pinFor(board.id));
  if (created.kind !== 'created') throw new Error('Not created.');
  await pinterest.deletePin(access, created.pinId);
  expect(local.pins).toHaveLength(0);
  await pinterest.deletePin(access, created.pinId);
});

test("a proxy's 404 page does not pass for a deleted pin", async () => {
  server.use(http.delete(`${apiUrl}/pins/5`, () => HttpResponse.html('<h1>Not found</h1>', { status: 404 })));
  const error = await errorOf(clientAt(apiUrl).deletePin(strange, '5'));
  expect(error).toMatchObject({ kind: 'unavailable', problem: 'malformed_answer', bodyShape: 'other' });
});

test('a group board of somebody else refuses the pin, and the account stays connected', async () => {
  const { local, pinterest, access } = connect();
  const outcome = await pinterest.createPin(access, pinFor(boardNamed(local, 'Makers we love').id));
  expect(outcome).toMatchObject({ kind: 'refused', error: { kind: 'rejected', problem: 'not_permitted' } });
});

test('an id that is none never becomes part of an address', async () => {
  const pinterest = clientAt(apiUrl);
  await expect(pinterest.getBoard(strange, '..')).rejects.toThrow(TypeError);
  await expect(pinterest.getPin(strange, '1/../../oauth')).rejects.toThrow('ids consist of digits');
});

test('a token with a line break is refused without being quoted', async () => {
  await expect(clientAt(apiUrl).getAccount({ accessToken: 'pina_secret\r\nx: y' })).rejects.toThrow(
    'The authorization header holds a character that no header may carry.',
  );
});

test('an error tells operators status, code and request id, and none of the words of the answer', async () => {
  server.use(
    http.get(`${apiUrl}/user_account`, () =>
      HttpResponse.json(
        { code: 2, message: 'Authentication failed for pina_secret.' },
        { status: 401, headers: { 'x-pinterest-rid': '123456789' } },
      ),
    ),
  );
  const error = await errorOf(clientAt(apiUrl).getAccount({ accessToken: 'pina_secret' }));
  expect(error.message).toBe('Pinterest: unauthorized, token_dead (HTTP 401, code 2, rid 123456789).');
});
