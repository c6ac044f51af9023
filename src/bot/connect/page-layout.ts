import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { style } from './style.ts';

export type Html = ReturnType<typeof html>;

/** A whole page. What `html` is given is escaped; the sheet is the only raw part, and is ours. */
export function toPage(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>${title} · Corkboard</title>
    <style>${raw(style)}</style>
  </head>
  <body>
    <main><h1>${title}</h1>${body}</main>
  </body>
</html>`;
}

/** No script, no picture, no frame, no cache, and no address of ours in anybody's referrer. */
export function toPageHeaders(formTargets: readonly string[] = []): Record<string, string> {
  const sheet = createHash('sha256').update(style).digest('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${sheet}'`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  };
}
