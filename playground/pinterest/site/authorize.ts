import { html } from 'hono/html';
import type { LocalAccount, State } from '../state.ts';
import { type Html, toPageHtml } from './layout.ts';
import { toScopeWords } from './scope-words.ts';

/** What the app asks for, after the check. */
export interface AuthorizeAsk {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
}

function isKnownScope(scope: string): boolean {
  return /^[a-z_]+:(?:read|write)(?:_secret)?$/.test(scope);
}

/** Either what is asked for, or the sentence that says what is wrong with the asking. */
export function parseAuthorizeAsk(state: State, query: URLSearchParams): AuthorizeAsk | string {
  const redirectUri = query.get('redirect_uri') ?? '';
  const scopes = (query.get('scope') ?? '').split(/[\s,]+/).filter((scope) => scope !== '');
  if (query.get('client_id') !== state.options.app.id) return 'No app has this client_id.';
  if (!state.options.app.redirectUris.includes(redirectUri)) {
    return `The provided redirect_uri ${redirectUri} does not match any of the registered redirect URIs.`;
  }
  if (query.get('response_type') !== 'code') return 'response_type must be "code".';
  const unknown = scopes.find((scope) => !isKnownScope(scope));
  if (scopes.length === 0 || unknown !== undefined) return `Unknown or missing scope: ${unknown ?? 'none'}.`;
  return { redirectUri, scopes, state: query.get('state') ?? '' };
}

export function toAuthorizePage(state: State, ask: AuthorizeAsk): Html {
  const name = state.options.app.name ?? `App ${state.options.app.id}`;
  const accounts = [...state.accounts.values()];
  return toPageHtml(state, {
    title: `Allow ${name}?`,
    body: html`<form class="sheet" method="post">
      <h1>Allow ${name} to use your account?</h1>
      <p class="soft">You will go back to ${new URL(ask.redirectUri).host}.</p>
      <ul>
        ${ask.scopes.map((scope) => html`<li>${toScopeWords(scope)} <code>${scope}</code></li>`)}
      </ul>
      <fieldset>
        <legend>Continue as</legend>
        ${accounts.map((account, index) => toPerson(account, index === 0))}
      </fieldset>
      <div class="choices">
        <button name="decision" value="deny">Deny</button>
        <button class="yes" name="decision" value="allow">Allow</button>
      </div>
    </form>`,
  });
}

function toPerson(account: LocalAccount, isFirst: boolean): Html {
  return html`<label class="person">
    <input type="radio" name="account" value="${account.id}" ${isFirst ? 'checked' : ''} />
    <span class="face" aria-hidden="true">${account.name.slice(0, 1)}</span>
    <span><b>${account.name}</b><span class="soft">@${account.username}</span></span>
    <span class="tag">${account.accountType === 'BUSINESS' ? 'Business' : 'Personal'}</span>
  </label>`;
}

/** Back to the app. A refusal follows RFC 6749, section 4.1.2.1: Pinterest does not document its own. */
export function toRedirect(ask: AuthorizeAsk, answer: { code: string } | { error: string }): string {
  const url = new URL(ask.redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (ask.state !== '') url.searchParams.set('state', ask.state);
  return url.toString();
}
