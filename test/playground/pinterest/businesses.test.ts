import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { LocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import { apiUrl, auditScopes, localWith, shopOf } from '../../pinterest/helpers.ts';

let local: LocalPinterest;
beforeEach(() => {
  local = localWith({ environment: 'production' });
});

async function ask(path: string): Promise<{ status: number; body: unknown }> {
  const { accessToken } = shopOf(local, auditScopes);
  const headers = { authorization: `Bearer ${accessToken}` };
  const response = await local.fetch(new Request(`${apiUrl}${path}`, { headers }));
  return { status: response.status, body: await response.json() };
}

const page = z.object({
  items: z.array(z.object({ id: z.string(), user: z.object({ username: z.string() }) })),
  bookmark: z.string().nullable(),
});

test('members come in pages, and the last has no bookmark', async () => {
  const { account } = shopOf(local);
  const names = ['ana', 'bea', 'caio', 'dora', 'eva'];
  local.business.set(account.id, {
    members: names.map((username) => ({ username, role: 'EMPLOYEE' })),
  });
  const seen: string[] = [];
  let bookmark: string | null = '';
  while (bookmark !== null) {
    const query: string = bookmark === '' ? '' : `&bookmark=${encodeURIComponent(bookmark)}`;
    const { body } = await ask(`/businesses/${account.id}/members?page_size=2${query}`);
    const { items, bookmark: next } = page.parse(body);
    seen.push(...items.map(({ user }) => user.username));
    bookmark = next;
  }
  expect(seen).toEqual(names);
});

test('somebody keeps their id, whatever changes around them', async () => {
  const { account } = shopOf(local);
  const path = `/businesses/${account.id}/members`;
  const idOf = async () => page.parse((await ask(path)).body).items.at(-1)?.id;
  local.business.set(account.id, { members: [{ username: 'ana', role: 'EMPLOYEE' }] });
  const id = await idOf();
  local.business.set(account.id, {
    members: [
      { username: 'bea', role: 'EMPLOYEE' },
      { username: 'ana', role: 'BIZ_ADMIN' },
    ],
  });
  expect(await idOf()).toBe(id);
});

test('assets are told only to those who ask for them', async () => {
  const { account } = shopOf(local);
  const path = `/businesses/${account.id}/members`;
  expect(JSON.stringify((await ask(path)).body)).not.toContain('PROFILE_PUBLISHER');
  expect(JSON.stringify((await ask(`${path}?assets_summary=true`)).body)).toContain('PROFILE_PUBLISHER');
});

test.each(['members?assets_summary=yes', 'partners?partner_type=FRIEND'])('%s is refused', async (query) => {
  const { account } = shopOf(local);
  expect(await ask(`/businesses/${account.id}/${query}`)).toMatchObject({ status: 400, body: { code: 1 } });
});

test('the sandbox has employers and ad accounts, but no business access', async () => {
  local = localWith({ environment: 'sandbox' });
  const { account } = shopOf(local);
  expect((await ask('/businesses/employers')).status).toBe(200);
  expect((await ask('/ad_accounts')).status).toBe(200);
  expect(await ask(`/businesses/${account.id}/members`)).toMatchObject({ status: 403, body: { code: 29 } });
});

test('ad accounts that others share are left out on demand', async () => {
  const { account } = shopOf(local);
  const mara = local.accounts.find(({ username }) => username === 'maraweiss');
  local.business.set(account.id, {
    members: [{ username: 'maraweiss', role: 'EMPLOYEE', onAdAccounts: ['ANALYST'] }],
  });
  const { accessToken } = local.grantToken(mara?.id ?? '', auditScopes);
  const headers = { authorization: `Bearer ${accessToken}` };
  const listed = async (query: string): Promise<unknown> =>
    (await local.fetch(new Request(`${apiUrl}/ad_accounts${query}`, { headers }))).json();
  expect(await listed('')).toMatchObject({ items: [{ name: 'Linen & Loom', permissions: ['ANALYST'] }] });
  expect(await listed('?include_shared_accounts=false')).toMatchObject({ items: [] });
});

test('only a business account has people', () => {
  const mara = local.accounts.find(({ username }) => username === 'maraweiss');
  expect(() => local.business.set(mara?.id ?? '', { partners: [] })).toThrow('is not a business account');
});
