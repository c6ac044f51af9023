import { findGrant } from './grants.ts';
import type { State } from './state.ts';
import { toMaskedBody, toMaskedPath } from './wire-log.ts';

/** A request as the doors, the faults, the auditor and the log need it, its body read once. */
export interface Asked {
  readonly at: Date;
  readonly door: 'api' | 'site' | 'none';
  readonly method: string;
  /** Below `apiUrl`, or the whole path outside of the API. */
  readonly path: string;
  readonly isCreate: boolean;
  readonly json: unknown;
  readonly title: string | undefined;
  /** Empty when the token is none of ours. */
  readonly accountId: string;
  readonly maskedPath: string;
  readonly maskedBody: unknown;
  /** The request again, with its body unread. */
  toRequest(): Request;
}

export async function toAsked(state: State, request: Request): Promise<Asked> {
  const at = state.now();
  const url = new URL(request.url);
  const { method, headers } = request;
  const text = method === 'GET' || method === 'HEAD' ? '' : await request.text();
  const door = toDoor(state, url);
  const path =
    door === 'api' ? url.pathname.slice(toBase(state.options.apiUrl).pathname.length) : url.pathname;
  const isCreate = door === 'api' && method === 'POST' && path === '/pins';
  const json = isCreate ? toJson(text) : undefined;
  return {
    at,
    door,
    method,
    path,
    isCreate,
    json,
    title: toTitle(json),
    accountId: findGrant(state, toToken(headers))?.accountId ?? '',
    maskedPath: toMaskedPath(url),
    maskedBody: toMaskedBody(text, headers.get('content-type')),
    toRequest: () => new Request(url, { method, headers, body: text === '' ? null : text }),
  };
}

function toDoor(state: State, url: URL): Asked['door'] {
  if (isBelow(url, toBase(state.options.apiUrl))) return 'api';
  return isBelow(url, toBase(state.options.siteUrl)) ? 'site' : 'none';
}

function isBelow(url: URL, base: URL): boolean {
  if (url.origin !== base.origin) return false;
  const path = base.pathname.replace(/\/$/, '');
  return url.pathname === path || url.pathname.startsWith(`${path}/`);
}

function toBase(address: string): URL {
  return new URL(address.replace(/\/+$/, ''));
}

function toToken(headers: Headers): string {
  return headers.get('authorization')?.replace(/^Bearer /i, '') ?? '';
}

function toTitle(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('title' in json)) return undefined;
  return typeof json.title === 'string' ? json.title : undefined;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The API itself answers to what is not JSON; the auditor counts it as an empty pin.
    return undefined;
  }
}
