import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { findOpenLink, startOauth, takeState } from '../../db/connect-links.ts';
import type { Deps } from '../../deps.ts';
import { toPinterestSettingsUrl, toRedirectUri } from './addresses.ts';
import { createBrowserCookie, isFormProof, isSecret, toFormProof } from './browser.ts';
import { type CompleteDeps, complete } from './complete.ts';
import { type Html, toPageHeaders } from './page-layout.ts';
import { completionPage, consentPage, failurePage, neutralPage, takenBackPage } from './pages.ts';
import { takeBack } from './take-back.ts';

type RouteDeps = CompleteDeps & Pick<Deps, 'newId' | 'newSecret'>;

const takeBackPurpose = (linkId: string) => `take back ${linkId}`;
const takeBackForm = z.object({ link: z.uuid(), proof: z.string() });
const connectForm = z.object({ proof: z.string() });
const callbackSchema = z.object({
  state: z.string().refine(isSecret),
  code: z.string().max(2048).optional(),
});

/**
 * What people open in a browser to connect Pinterest. Pages show nothing of the request, and every way of being
 * wrong ends on the same page.
 */
export function createConnectRoutes(deps: RouteDeps): Hono {
  const routes = new Hono();
  const cookie = createBrowserCookie(deps.config.publicUrl);
  const limit = bodyLimit({ maxSize: 4096, onError: (context) => show(context, neutralPage(), 413) });

  /** Looking has no effect: scanners and previews open links too. */
  routes.get('/connect/:token', async (context) => {
    const token = context.req.param('token');
    const open = isSecret(token) ? await findOpenLink(deps.db, token) : undefined;
    if (open === undefined) return show(context, neutralPage(), 404);
    const browser = cookie.read(context) ?? deps.newSecret();
    cookie.write(context, browser);
    const { environment } = deps.config.pinterest;
    const page = consentPage({ ...open, environment, proof: toFormProof(browser, token) });
    return show(context, page, 200, toFormTargets(deps.config.pinterest.oauthUrl));
  });

  routes.post('/connect/take-back', limit, async (context) => {
    const browser = cookie.read(context);
    const form = takeBackForm.safeParse(await context.req.parseBody()).data;
    if (browser === undefined || form === undefined || isForeign(context)) {
      return show(context, neutralPage(), 400);
    }
    const isOurs = isFormProof(form.proof, browser, takeBackPurpose(form.link));
    const isTaken = isOurs && (await takeBack(deps, { linkId: form.link, browser }));
    if (!isTaken) return show(context, neutralPage(), 400);
    return show(context, takenBackPage(toPinterestSettingsUrl(deps.config)));
  });

  routes.post('/connect/:token', limit, async (context) => {
    const token = context.req.param('token');
    const browser = cookie.read(context);
    const form = connectForm.safeParse(await context.req.parseBody()).data;
    if (!isSecret(token) || browser === undefined || form === undefined || isForeign(context)) {
      return show(context, neutralPage(), 400);
    }
    if (!isFormProof(form.proof, browser, token)) return show(context, neutralPage(), 400);
    const state = deps.newSecret();
    const link = await startOauth(deps.db, { token, state, browser });
    if (link === undefined) return show(context, neutralPage(), 404);
    const redirectUri = toRedirectUri(deps.config);
    context.header('cache-control', 'no-store');
    context.header('referrer-policy', 'no-referrer');
    return context.redirect(deps.pinterest.authorizeUrl({ redirectUri, state, scopes: link.scopes }), 303);
  });

  /** Answers 200 with a page: Pinterest forbids a further redirect (https://developers.pinterest.com/docs/getting-started/connect-app/). */
  routes.get('/pinterest/oauth/callback', async (context) => {
    const browser = cookie.read(context);
    const query = callbackSchema.safeParse(context.req.query()).data;
    if (browser === undefined || query === undefined) return show(context, neutralPage());
    const link = await takeState(deps.db, { state: query.state, browser });
    if (link === undefined || !query.code) return show(context, neutralPage());
    const completion = await complete(deps, link, query.code);
    const proof = toFormProof(browser, takeBackPurpose(link.id));
    const action = `${deps.config.publicUrl}/connect/take-back`;
    return show(context, completionPage(completion, { action, linkId: link.id, proof }));
  });

  routes.onError((error, context) => {
    const reference = deps.newId().slice(0, 8);
    // The cause where there is one: a database error's own message quotes the statement's values.
    const { name, message } = error.cause instanceof Error ? error.cause : error;
    deps.log.error({ reference, name, message }, 'connect_page_failed');
    return show(context, failurePage(reference), 500);
  });
  return routes;
}

function show(
  context: Context,
  page: Html,
  status: 200 | 400 | 404 | 413 | 500 = 200,
  formTargets: readonly string[] = [],
): Response | Promise<Response> {
  return context.html(page, status, toPageHeaders(formTargets));
}

/**
 * Browsers check every redirect after a form against `form-action`, and Pinterest sends people on to the address of
 * their country, so any https address must do; the form itself is ours.
 */
function toFormTargets(oauthUrl: string): readonly string[] {
  return ['https:', new URL(oauthUrl).origin];
}

/** Whether a browser says that another site made it post. */
function isForeign(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  return site !== undefined && site !== 'same-origin';
}
