import { html, raw } from 'hono/html';
import type { State } from '../state.ts';
import { style } from './style.ts';

/** Where people see and remove connected apps; Pinterest has it at the same path. */
export const settingsPath = '/settings/security';

export type Html = ReturnType<typeof html>;

/** Everything put into the page by `html` is escaped; the sheet is the only raw part, and is ours. */
export function toPageHtml(state: State, page: { title: string; body: Html }): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${page.title} · Local Pinterest</title>
    <link rel="icon" href="${toHref(state, '/_icon.svg')}" />
    <style>${raw(style)}</style>
  </head>
  <body>
    <header class="bar">
      <a class="mark" href="${toHref(state, '/')}" aria-label="Local Pinterest, home">L</a>
      <strong>Local Pinterest</strong>
      <span class="tag">${state.environment}</span>
      <a class="apps" href="${toHref(state, settingsPath)}">Connected apps</a>
      <small>A playground. Not affiliated with Pinterest.</small>
    </header>
    <main>${page.body}</main>
  </body>
</html>`;
}

/** The mark of the bar, for the browser's tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#2f6b57"/><path d="M11 7h4v14h7v4H11z" fill="#fff"/></svg>`;

/** Addresses without an origin, so that the pages work behind any door. */
export function toHref(state: State, path: string): string {
  return `${new URL(state.options.siteUrl).pathname.replace(/\/+$/, '')}${path}`;
}

/** Scripts are never allowed; forms go to this site and, after a decision, back to the app that asked. */
export function toSecurityHeaders(formTargets: readonly string[]): Record<string, string> {
  const targets = ["'self'", ...formTargets].join(' ');
  return {
    'content-security-policy': `default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}
