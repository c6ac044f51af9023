import type { Context } from '../context.ts';
import { getPerson, homeTeamOf } from '../world/lookups.ts';
import type { World } from '../world/world.ts';

/** The page on which a person lets the app into their workspace: https://docs.slack.dev/authentication/installing-with-oauth */
export async function answerAuthorize({ world }: Context, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const refusal = findRefusal(world, searchParams);
  if (refusal !== undefined)
    return htmlPage(`<h1>Something went wrong</h1><p>${escapeHtml(refusal)}</p>`, 400);
  if (request.method !== 'POST') return htmlPage(consentForm(world, searchParams));
  const form = new URLSearchParams(await request.text());
  return Response.redirect(decide(world, searchParams, form), 302);
}

/** Where the person's decision sends the browser. */
export function decide(world: World, asked: URLSearchParams, form: URLSearchParams): string {
  const target = new URL(asked.get('redirect_uri') ?? world.manifest.redirectUrls[0] ?? '');
  const state = asked.get('state');
  if (state !== null) target.searchParams.set('state', state);
  if (form.get('decision') !== 'allow') {
    target.searchParams.set('error', 'access_denied');
    return target.href;
  }
  const person = getPerson(world, form.get('person') ?? '');
  const declined = new Set(
    form.getAll('decline').filter((scope) => world.manifest.optionalScopes.includes(scope)),
  );
  const code = world.ids.secret();
  world.grants.set(code, {
    teamId: homeTeamOf(world, person),
    personId: person.id,
    scopes: askedScopes(asked).filter((scope) => !declined.has(scope)),
    redirectUri: asked.get('redirect_uri') ?? undefined,
    createdAt: world.now(),
  });
  target.searchParams.set('code', code);
  return target.href;
}

function askedScopes(asked: URLSearchParams): readonly string[] {
  return (asked.get('scope') ?? '').split(',').filter((scope) => scope !== '');
}

/** Only declared scopes and redirect addresses are accepted, as on the real page. */
function findRefusal(world: World, asked: URLSearchParams): string | undefined {
  const { manifest, app } = world;
  if (asked.get('client_id') !== app.clientId) return 'invalid_client_id';
  const declared = [...manifest.scopes, ...manifest.optionalScopes];
  const unknown = askedScopes(asked).filter((scope) => !declared.includes(scope));
  if (unknown.length > 0) return `invalid_scope: ${unknown.join(', ')}`;
  const redirect = asked.get('redirect_uri');
  const isDeclared = redirect === null || manifest.redirectUrls.some((url) => redirect.startsWith(url));
  return isDeclared && manifest.redirectUrls.length > 0 ? undefined : 'bad_redirect_uri';
}

function consentForm(world: World, asked: URLSearchParams): string {
  const people = [...world.people.values()].filter((person) => person.kind === 'member');
  const options = people.map((person) => {
    const team = world.teams.get(person.teamId)?.name ?? '';
    return `<option value="${escapeHtml(person.id)}">${escapeHtml(`${person.realName}, ${team}`)}</option>`;
  });
  const scopes = askedScopes(asked).map((scope) =>
    scopeItem(scope, world.manifest.optionalScopes.includes(scope)),
  );
  return `<h1>${escapeHtml(world.manifest.name)} asks to join your workspace</h1>
<form method="post">
<label>Install as <select name="person">${options.join('')}</select></label>
<ul>${scopes.join('')}</ul>
<button name="decision" value="allow">Allow</button> <button name="decision" value="cancel">Cancel</button>
</form>`;
}

function scopeItem(scope: string, isOptional: boolean): string {
  const name = escapeHtml(scope);
  if (!isOptional) return `<li>${name}</li>`;
  return `<li>${name} <label><input type="checkbox" name="decline" value="${name}"> decline</label></li>`;
}

function htmlPage(body: string, status = 200): Response {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Local workspace</title><body>${body}</body></html>`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
  };
  return new Response(html, { status, headers });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
