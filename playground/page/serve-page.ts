import type { PageBundle } from './bundle.ts';
import { contentSecurityPolicy, pageHtml } from './page-html.ts';

/** The page's own door: `/`, `/page.js` and `/page.css`; everything else is 404. */
export function createPageDoor({ js, css }: PageBundle): (request: Request) => Response {
  const files: Readonly<Record<string, { readonly body: string; readonly type: string }>> = {
    '/': { body: pageHtml, type: 'text/html; charset=utf-8' },
    '/page.js': { body: js, type: 'text/javascript; charset=utf-8' },
    '/page.css': { body: css, type: 'text/css; charset=utf-8' },
  };
  return (request) => {
    const file = files[new URL(request.url).pathname];
    if (file === undefined) return new Response('Not found', { status: 404 });
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
