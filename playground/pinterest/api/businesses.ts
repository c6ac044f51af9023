import type { Context, Hono } from 'hono';
import { type LocalBusiness, type LocalMember, toBusiness } from '../businesses.ts';
import type { Grant, LocalAccount, State } from '../state.ts';
import { invalid, notPermitted } from './api-error.ts';
import { authorize } from './authorize.ts';
import { toWireAdAccount, toWireEmployer, toWireMember, toWirePartner } from './business-answers.ts';
import { toPage } from './paging.ts';

const BUSINESS_ACCESS = { category: 'ads_read', scopes: ['biz_access:read'] } as const;

/** Source: https://developers.pinterest.com/docs/api/v5/get-business_members and its neighbours. */
export function registerBusinesses(api: Hono, state: State): void {
  api.get('/ad_accounts', (c) => {
    const grant = authorize(state, c, { category: 'ads_read', scopes: ['ads:read'] });
    const withShared = isTrue(c, 'include_shared_accounts', true);
    const ads = listAds(state, grant).filter(({ owner }) => withShared || owner.id === grant.accountId);
    return c.json(toPage(ads, c.req.query(), ({ owner, ...ad }) => toWireAdAccount(state, owner, ad)));
  });

  api.get('/businesses/employers', (c) => {
    const grant = authorize(state, c, BUSINESS_ACCESS);
    const jobs = listJobs(state, grant);
    return c.json(toPage(jobs, c.req.query(), ({ account, job }) => toWireEmployer(state, account, job)));
  });

  api.get('/businesses/:id/members', (c) => {
    const { account, business } = getVisible(state, c, authorize(state, c, BUSINESS_ACCESS));
    const hasAssets = isTrue(c, 'assets_summary', false);
    const areSystemUsers = isTrue(c, 'fetch_system_users', false);
    const members = business.members.filter(({ isSystemUser = false }) => isSystemUser === areSystemUsers);
    const toWire = (member: LocalMember) => toWireMember(state, account, { member, hasAssets });
    return c.json(toPage(members, c.req.query(), toWire));
  });

  api.get('/businesses/:id/partners', (c) => {
    const { account, business } = getVisible(state, c, authorize(state, c, BUSINESS_ACCESS));
    const hasAssets = isTrue(c, 'assets_summary', false);
    const type = c.req.query('partner_type') ?? 'INTERNAL';
    if (type !== 'INTERNAL' && type !== 'EXTERNAL') throw invalid(`'${type}' is no partner_type.`);
    const partners = business.partners.filter((partner) => partner.type === type);
    return c.json(
      toPage(partners, c.req.query(), (partner) => toWirePartner(state, account, { partner, hasAssets })),
    );
  });
}

interface Visible {
  readonly account: LocalAccount;
  readonly business: LocalBusiness;
}

/**
 * A business shows its people to itself and to its admins. An employee sees nobody, an account that is no business has
 * nobody, and the sandbox has no business access; the reference gives no example of these answers, so all of them
 * are code 29, "no role on the resource".
 */
function getVisible(state: State, c: Context, grant: Grant): Visible {
  const id = c.req.param('id') ?? '';
  if (!/^\d{1,20}$/.test(id)) throw invalid(`'${id}' does not match '^\\d+$'`);
  const account = state.accounts.get(id);
  if (state.environment === 'sandbox' || account?.accountType !== 'BUSINESS') throw notPermitted();
  const role = findJob(state, account, grant)?.role;
  if (account.id !== grant.accountId && role !== 'BIZ_ADMIN') throw notPermitted();
  return { account, business: toBusiness(state, account.id) };
}

function listAds(state: State, grant: Grant) {
  return [...state.accounts.values()].flatMap((owner) => {
    const isOwner = owner.id === grant.accountId;
    const permissions = isOwner ? ['OWNER'] : (findJob(state, owner, grant)?.onAdAccounts ?? []);
    if (permissions.length === 0) return [];
    return toBusiness(state, owner.id).adAccounts.map((name) => ({ owner, name, permissions }));
  });
}

function listJobs(state: State, grant: Grant): readonly { account: LocalAccount; job: LocalMember }[] {
  return [...state.accounts.values()].flatMap((account) => {
    const job = findJob(state, account, grant);
    return job === undefined ? [] : [{ account, job }];
  });
}

function findJob(state: State, account: LocalAccount, grant: Grant): LocalMember | undefined {
  const username = state.accounts.get(grant.accountId)?.username;
  return toBusiness(state, account.id).members.find((member) => member.username === username);
}

function isTrue(c: Context, name: string, otherwise: boolean): boolean {
  const text = c.req.query(name)?.toLowerCase() ?? String(otherwise);
  if (text !== 'true' && text !== 'false') throw invalid(`'${text}' is no boolean.`);
  return text === 'true';
}
