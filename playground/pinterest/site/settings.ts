import { html } from 'hono/html';
import type { Approval, LocalAccount, State } from '../state.ts';
import { type Html, settingsPath, toHref, toPageHtml } from './layout.ts';
import { toScopeWords } from './scope-words.ts';

/** The connected apps of each account: what was ever approved, and the button that ends it. */
export function toSettingsPage(state: State): Html {
  const name = state.options.app.name ?? `App ${state.options.app.id}`;
  return toPageHtml(state, {
    title: 'Connected apps',
    body: html`<h1>Connected apps</h1>
      <p class="soft">What each account has ever allowed. Removing an app ends all its access at once; the app is not told.</p>
      ${[...state.accounts.values()].map((account) => toAccountPart(state, account, name))}`,
  });
}

function toAccountPart(state: State, account: LocalAccount, appName: string): Html {
  const approval = state.approvals.get(account.id);
  return html`<section>
    <h2>${account.name} <span class="soft">@${account.username}</span></h2>
    ${approval === undefined ? html`<p class="soft">No app is connected.</p>` : toAppForm(state, approval, appName)}
  </section>`;
}

function toAppForm(state: State, { accountId, scopes }: Approval, appName: string): Html {
  return html`<form class="sheet app" method="post" action="${toHref(state, settingsPath)}">
    <h3>${appName}</h3>
    <ul>
      ${scopes.map((scope) => html`<li>${toScopeWords(scope)} <code>${scope}</code></li>`)}
    </ul>
    <button name="account" value="${accountId}">Remove ${appName}</button>
  </form>`;
}
