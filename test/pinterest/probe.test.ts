import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createPinterestHandlers } from '../../playground/pinterest/handlers.ts';
import { apiUrl, clientAt, localWith, shopOf } from './helpers.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const pinterest = clientAt(apiUrl);

function connect() {
  const local = localWith();
  server.use(...createPinterestHandlers(local));
  return { local, ...shopOf(local) };
}

function answerWith(answer: () => Response): void {
  server.use(http.get(`${apiUrl}/user_account`, answer));
}

test('a token that works is accepted, and one of an app that was removed is refused', async () => {
  const { local, access, account } = connect();
  expect(await pinterest.probe(access)).toMatchObject({ verdict: 'accepted', status: 200 });
  local.revokeGrant(account.id);
  expect(await pinterest.probe(access)).toMatchObject({
    verdict: 'refused',
    status: 401,
    code: 2,
    requestId: expect.stringMatching(/^\d+$/),
  });
});

test('who asks without a token sends none, and is refused', async () => {
  const { local } = connect();
  let authorization: string | null | undefined;
  server.events.on('request:start', ({ request }) => {
    authorization = request.headers.get('authorization');
  });
  expect(await pinterest.probe(undefined)).toMatchObject({ verdict: 'refused', status: 401, code: 2 });
  expect(authorization).toBeNull();
  expect([...local.requests].map(({ path }) => path)).toEqual(['/v5/user_account']);
});

test.each([
  ['a connection that fails', () => HttpResponse.error(), undefined],
  ['a server that is down', () => HttpResponse.json({ code: 0, message: 'down' }, { status: 503 }), 503],
  ['a page of something in between', () => HttpResponse.html('<p>Sign in</p>', { status: 401 }), 401],
  ['a success that is no account', () => HttpResponse.json({ ok: true }), 200],
  ['a missing scope', () => HttpResponse.json({ code: 3, message: 'scopes' }, { status: 401 }), 401],
] as const)('%s says nothing about the token', async (_what, answer, status) => {
  answerWith(answer);
  expect(await pinterest.probe({ accessToken: 'pina_x' })).toMatchObject({ verdict: 'unclear', status });
});
