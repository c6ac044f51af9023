import { type Context, Hono } from 'hono';
import { issueCode, removeApp } from '../grants.ts';
import type { LocalBoard, LocalPin, State } from '../state.ts';
import { parseAuthorizeAsk, toAuthorizePage, toRedirect } from './authorize.ts';
import { toBoardPage, toHomePage } from './boards.ts';
import { icon, settingsPath, toHref, toSecurityHeaders } from './layout.ts';
import { toMissingPage, toPinPage } from './pin.ts';
import { toSettingsPage } from './settings.ts';

/** What people see: the OAuth page, boards, pins and their images, below the path of `siteUrl`. */
export function createSite(state: State): Hono {
  const path = new URL(state.options.siteUrl).pathname.replace(/\/+$/, '');
  // Not strict: with and without the slash at the end.
  const site = new Hono({ strict: false }).basePath(path === '' ? '/' : path);
  const origins = state.options.app.redirectUris.map((uri) => new URL(uri).origin);

  site.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(toSecurityHeaders(origins))) c.header(name, value);
  });
  registerAuthorize(site, state);
  registerSettings(site, state);
  site.get('/', (c) => c.html(toHomePage(state)));
  site.get('/pin/:id', (c) => {
    const pin = findVisiblePin(state, c.req.param('id'));
    return pin === undefined
      ? toMissing(state, c, 'This pin does not exist.')
      : c.html(toPinPage(state, pin));
  });
  site.get('/_icon.svg', (c) => c.body(icon, 200, { 'content-type': 'image/svg+xml' }));
  site.get('/_images/:id', (c) => {
    const pin = findVisiblePin(state, c.req.param('id'));
    if (pin === undefined) return c.text('There is no such image.', 404);
    return c.body(pin.image.bytes, 200, { 'content-type': pin.image.contentType });
  });
  site.get('/:username/:slug', (c) => {
    const board = findBoard(state, c.req.param('username'), c.req.param('slug'));
    return board === undefined
      ? toMissing(state, c, 'This board does not exist.')
      : c.html(toBoardPage(state, board));
  });
  site.notFound((c) => toMissing(state, c, 'The local Pinterest has no such page.'));
  return site;
}

function registerAuthorize(site: Hono, state: State): void {
  site.get('/oauth', (c) => {
    const ask = parseAuthorizeAsk(state, new URL(c.req.url).searchParams);
    return typeof ask === 'string' ? toMissing(state, c, ask, 400) : c.html(toAuthorizePage(state, ask));
  });
  site.post('/oauth', async (c) => {
    const ask = parseAuthorizeAsk(state, new URL(c.req.url).searchParams);
    if (typeof ask === 'string') return toMissing(state, c, ask, 400);
    const form = new URLSearchParams(await c.req.text());
    if (form.get('decision') !== 'allow') return c.redirect(toRedirect(ask, { error: 'access_denied' }));
    const account = state.accounts.get(form.get('account') ?? '');
    if (account === undefined) return toMissing(state, c, 'Nobody was chosen.', 400);
    const code = issueCode(state, { ...ask, accountId: account.id });
    return c.redirect(toRedirect(ask, { code }));
  });
}

function registerSettings(site: Hono, state: State): void {
  site.get(settingsPath, (c) => c.html(toSettingsPage(state)));
  site.post(settingsPath, async (c) => {
    removeApp(state, new URLSearchParams(await c.req.text()).get('account') ?? '');
    return c.redirect(toHref(state, settingsPath), 303);
  });
}

function toMissing(
  state: State,
  c: Context,
  sentence: string,
  status: 400 | 404 = 404,
): Response | Promise<Response> {
  return c.html(toMissingPage(state, sentence), status);
}

function findVisiblePin(state: State, id: string): LocalPin | undefined {
  const pin = state.pins.get(id);
  return pin !== undefined && pin.visibleAt <= state.now() ? pin : undefined;
}

function findBoard(state: State, username: string, slug: string): LocalBoard | undefined {
  return [...state.boards.values()].find(
    (board) => board.slug === slug && state.accounts.get(board.ownerId)?.username === username,
  );
}
