import type { PageBundle } from './bundle.ts';
import { type PageStart, toContentSecurityPolicy, toPageHtml } from './page-html.ts';

export interface PageDoorOptions extends PageStart {
  readonly bundle: PageBundle;
  /** Origins on this machine that pictures in messages may come from. */
  readonly pictureOrigins?: readonly string[];
}

/** The page's own door: `/`, `/page.js` and `/page.css`; undefined for every other address. */
export function createPageDoor({ bundle, pictureOrigins = [], ...start }: PageDoorOptions) {
  const contentSecurityPolicy = toContentSecurityPolicy(pictureOrigins);
  const files: Readonly<Record<string, { readonly body: string; readonly type: string }>> = {
    '/': { body: toPageHtml(start), type: 'text/html; charset=utf-8' },
    '/page.js': { body: bundle.js, type: 'text/javascript; charset=utf-8' },
    '/page.css': { body: bundle.css, type: 'text/css; charset=utf-8' },
  };
  return (request: Request): Response | undefined => {
    const file = files[new URL(request.url).pathname];
    if (file === undefined) return undefined;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response('Method not allowed', { status: 405, headers: { allow: 'GET, HEAD' } });
    }
    return new Response(request.method === 'HEAD' ? null : file.body, {
      headers: {
        'content-type': file.type,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        // The next start of the playground may bring another page.
        'cache-control': 'no-store',
      },
    });
  };
}
