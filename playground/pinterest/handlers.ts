import { HttpResponse, http, type RequestHandler } from 'msw';
import { ConnectionLost } from './connection-lost.ts';
import type { LocalPinterest } from './local-pinterest.ts';

/** The msw door: puts the local Pinterest in front of whatever asks for its addresses with `fetch`. */
export function createPinterestHandlers(local: LocalPinterest): RequestHandler[] {
  const addresses = [local.apiUrl, local.siteUrl].map((address) => address.replace(/\/+$/, ''));
  return addresses.map((address) => http.all(`${address}/*`, ({ request }) => answer(local, request)));
}

async function answer(local: LocalPinterest, request: Request): Promise<Response> {
  try {
    return await local.fetch(request);
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error;
    if (error.how === 'reset') return HttpResponse.error();
    return new Promise(() => undefined);
  }
}
