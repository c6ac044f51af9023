import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { State } from '../state.ts';
import { registerAnalytics } from './analytics.ts';
import { toWireAccount } from './answers.ts';
import { ApiError, authenticationFailed } from './api-error.ts';
import { authorize } from './authorize.ts';
import { registerBoards } from './boards.ts';
import { registerBusinesses } from './businesses.ts';
import { registerOauth } from './oauth.ts';
import { registerPins } from './pins.ts';

/** The API as callers see it, below the path of `apiUrl`. */
export function createApi(state: State): Hono {
  const api = new Hono().basePath(new URL(state.options.apiUrl).pathname);

  api.use(async (c, next) => {
    await next();
    c.header('x-pinterest-rid', BigInt(`0x${randomBytes(8).toString('hex')}`).toString());
    c.header('date', state.now().toUTCString());
  });
  api.get('/user_account', (c) => {
    const grant = authorize(state, c, { category: 'org_read', scopes: ['user_accounts:read'] });
    const account = state.accounts.get(grant.accountId);
    if (account === undefined) throw authenticationFailed();
    return c.json(toWireAccount(state, account));
  });
  registerAnalytics(api, state);
  registerOauth(api, state);
  registerBoards(api, state);
  registerPins(api, state);
  registerBusinesses(api, state);

  api.notFound((c) => c.json({ code: 0, message: 'The local Pinterest does not know this endpoint.' }, 404));
  api.onError((error, c) => {
    if (!(error instanceof ApiError)) throw error;
    return c.json({ code: error.code, message: error.message }, error.status);
  });
  return api;
}
