import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createPinterestHandlers } from '../../playground/pinterest/handlers.ts';
import type { LocalPinterestOptions } from '../../playground/pinterest/options.ts';
import { isNotVisible } from '../../src/pinterest/error.ts';
import { apiUrl, auditScopes, clientAt, errorOf, localWith, shopOf, strange } from './helpers.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const pinterest = clientAt(apiUrl);
const since = new Date('2026-03-08T19:26:17.816Z');

/** The shop is a business with people; Mara has an account of her own. */
function business(overrides: Partial<LocalPinterestOptions> = {}) {
  const local = localWith({ environment: 'production', ...overrides });
  server.use(...createPinterestHandlers(local));
  const mara = local.accounts.find(({ username }) => username === 'maraweiss');
  if (mara === undefined) throw new Error('The seed has no Mara.');
  return { local, mara, maraAccess: local.grantToken(mara.id, auditScopes), ...shopOf(local, auditScopes) };
}

describe('members', () => {
  test('come with their roles, and with whether they may publish', async () => {
    const { local, access, account, mara } = business();
    local.business.set(account.id, {
      members: [
        { username: 'maraweiss', role: 'EMPLOYEE', onProfile: ['PROFILE_PUBLISHER'], since },
        { username: 'analyst', role: 'EMPLOYEE', onAdAccounts: ['ADMIN'], since },
        { username: 'boss', role: 'BIZ_ADMIN', since },
        { username: 'robot', role: 'EMPLOYEE', isSystemUser: true, onProfile: ['PROFILE_PUBLISHER'] },
      ],
    });
    const members = await pinterest.listBusinessMembers(access, account.id);
    const id = expect.stringMatching(/^\d{18}$/);
    expect(members).toEqual([
      { id: mara.id, username: 'maraweiss', roles: ['EMPLOYEE'], canPublish: true, since },
      { id, username: 'analyst', roles: ['EMPLOYEE'], canPublish: false, since },
      { id, username: 'boss', roles: ['BIZ_ADMIN'], canPublish: false, since },
    ]);
    const programs = await pinterest.listBusinessMembers(access, account.id, { systemUsers: true });
    expect(programs).toMatchObject([{ username: 'robot', canPublish: true }]);
  });

  test('leave their e-mail addresses behind', async () => {
    const { local, access, account } = business();
    const members = await pinterest.listBusinessMembers(access, account.id);
    expect(JSON.stringify([...local.requests].at(-1)?.response)).toContain('inesduarte@');
    expect(members.length).toBeGreaterThan(0);
    expect(JSON.stringify(members)).not.toContain('@');
  });

  test('of a large business are read page by page to the end, once each', async () => {
    const { local, access, account } = business();
    const members = Array.from({ length: 250 }, (_, n) => ({
      username: `person${n}`,
      role: 'EMPLOYEE' as const,
    }));
    local.business.set(account.id, { members });
    const listed = await pinterest.listBusinessMembers(access, account.id);
    expect(new Set(listed.map(({ id }) => id)).size).toBe(250);
    expect([...local.requests].filter(({ path }) => path.includes('/members'))).toHaveLength(3);
  });
});

test('partners who use our assets are told apart from those whose assets we use', async () => {
  const { local, access, account } = business();
  local.business.set(account.id, {
    partners: [
      { username: 'agency', type: 'INTERNAL', onProfile: ['PROFILE_PUBLISHER'], since },
      { username: 'mill', type: 'EXTERNAL', since },
    ],
  });
  const id = expect.stringMatching(/^\d{18}$/);
  expect(await pinterest.listBusinessPartners(access, account.id, 'INTERNAL')).toEqual([
    { id, username: 'agency', roles: ['PARTNER'], canPublish: true, since },
  ]);
  expect(await pinterest.listBusinessPartners(access, account.id, 'EXTERNAL')).toEqual([
    { id, username: 'mill', roles: ['PARTNER'], canPublish: false, since },
  ]);
});

test('an employee sees whom they work for, and which of its ad accounts they may use', async () => {
  const { local, account, access, maraAccess } = business();
  local.business.set(account.id, {
    members: [{ username: 'maraweiss', role: 'EMPLOYEE', onAdAccounts: ['ANALYST'], since }],
    adAccounts: ['Linen', 'Loom'],
  });
  expect(await pinterest.listEmployers(maraAccess)).toEqual([
    { id: account.id, username: 'linenandloom', roles: ['EMPLOYEE'], canPublish: undefined, since },
  ]);
  expect(await pinterest.listEmployers(access)).toEqual([]);
  const owner = { ownerId: account.id, ownerUsername: 'linenandloom' };
  expect(await pinterest.listAdAccounts(maraAccess)).toMatchObject([
    { name: 'Linen', permissions: ['ANALYST'], ...owner },
    { name: 'Loom', permissions: ['ANALYST'], ...owner },
  ]);
  expect((await pinterest.listAdAccounts(access)).map(({ permissions }) => permissions)).toEqual([
    ['OWNER'],
    ['OWNER'],
  ]);
});

describe('what may not be seen says so:', () => {
  const asks = [
    [
      'members',
      (scene: ReturnType<typeof business>, id: string) => pinterest.listBusinessMembers(scene.access, id),
    ],
    [
      'partners',
      (scene: ReturnType<typeof business>, id: string) =>
        pinterest.listBusinessPartners(scene.access, id, 'INTERNAL'),
    ],
  ] as const;

  test.each(asks)('%s in the sandbox', async (_name, ask) => {
    const scene = business({ environment: 'sandbox' });
    expect(isNotVisible(await errorOf(ask(scene, scene.account.id)))).toBe(true);
  });

  test.each(asks)('%s of an account that is no business', async (_name, ask) => {
    const scene = business();
    expect(isNotVisible(await errorOf(ask(scene, scene.mara.id)))).toBe(true);
  });

  test.each(asks)('%s for an employee, though not for an admin', async (_name, ask) => {
    const { maraAccess, ...scene } = business();
    const asMara = { ...scene, maraAccess, access: maraAccess };
    const hire = (role: 'EMPLOYEE' | 'BIZ_ADMIN') =>
      scene.local.business.set(scene.account.id, { members: [{ username: 'maraweiss', role }] });
    const stranger = await errorOf(ask(asMara, scene.account.id));
    expect([isNotVisible(stranger), stranger.problem]).toEqual([true, 'not_permitted']);
    hire('EMPLOYEE');
    expect(isNotVisible(await errorOf(ask(asMara, scene.account.id)))).toBe(true);
    hire('BIZ_ADMIN');
    expect((await ask(asMara, scene.account.id)).length).toBeGreaterThan(0);
  });

  test('everything without its scope', async () => {
    const { local, account } = business();
    const access = local.grantToken(account.id, ['user_accounts:read']);
    for (const failing of [
      pinterest.listAdAccounts(access),
      pinterest.listEmployers(access),
      pinterest.listBusinessMembers(access, account.id),
      pinterest.listBusinessPartners(access, account.id, 'INTERNAL'),
    ]) {
      const error = await errorOf(failing);
      expect([isNotVisible(error), error.problem]).toEqual([true, 'scope_missing']);
    }
  });

  test.each([
    [401, { code: 29, message: 'You are not permitted to access that resource.' }, true],
    [403, { code: 29, message: 'You are not permitted to access that resource.' }, true],
    [403, { code: 403, message: 'Not authorized.' }, true],
    [401, { code: 2, message: 'Authentication failed.' }, false],
    [404, { code: 30, message: 'User not found.' }, false],
    [429, { code: 8, message: 'This request exceeded a rate limit.' }, false],
    [500, { code: 0, message: 'Something went wrong on our end.' }, false],
  ])('a %i with %j: %s', async (status, body, expected) => {
    server.use(http.get(`${apiUrl}/businesses/1/members`, () => HttpResponse.json(body, { status })));
    const error = await errorOf(pinterest.listBusinessMembers(strange, '1'));
    expect(isNotVisible(error)).toBe(expected);
  });

  test('a mistake of our own is nothing that Pinterest hides', () => {
    expect(isNotVisible(new TypeError('"x" is no Pinterest id'))).toBe(false);
  });
});

describe('a person', () => {
  async function read(line: Record<string, unknown>) {
    server.use(http.get(`${apiUrl}/businesses/1/members`, () => HttpResponse.json({ items: [line] })));
    return (await pinterest.listBusinessMembers(strange, '1'))[0];
  }

  test('of whom only the id is told is unknown in the rest, and not assumed to be harmless', async () => {
    expect(await read({ id: '5', user: null, assets_summary: null, business_roles: null })).toEqual({
      id: '5',
      username: undefined,
      roles: [],
      canPublish: undefined,
      since: undefined,
    });
    expect(await read({ id: '5', assets_summary: {} })).toMatchObject({ canPublish: undefined });
    expect(await read({ id: '5', assets_summary: { profiles: [] } })).toMatchObject({ canPublish: false });
  });

  test('may be named by the user alone', async () => {
    expect(await read({ user: { id: '7', username: 'ana' } })).toMatchObject({ id: '7', username: 'ana' });
  });

  test('keeps roles and permissions that we do not know yet', async () => {
    const profiles = [
      { id: '1', permissions: ['PROFILE_WATCHER'] },
      { id: '2', permissions: null },
    ];
    const line = { id: '5', business_roles: ['GUEST'], assets_summary: { profiles }, created_time: 9e99 };
    expect(await read(line)).toMatchObject({ roles: ['GUEST'], canPublish: false, since: undefined });
  });

  test.each([{}, { id: null, user: null }, { id: 'ana' }, { id: '' }, { user: { username: 'ana' } }])(
    'without a usable id, as in %j, makes the whole answer unreadable and is not left out',
    async (line) => {
      server.use(http.get(`${apiUrl}/businesses/1/members`, () => HttpResponse.json({ items: [line] })));
      const error = await errorOf(pinterest.listBusinessMembers(strange, '1'));
      expect(error).toMatchObject({ kind: 'unavailable', problem: 'malformed_answer' });
    },
  );
});
