import { SafeFetchError } from './safe-fetch-error.ts';

export type UrlPolicy = {
  /** Host names of this installation; a member must not make Corkboard call itself. */
  readonly ownHosts: readonly string[];
  /** Origins excused from https, port and address rules: the local fakes of tests and playground. */
  readonly allowOrigins: readonly string[];
};

const maxUrlLength = 4096;

/** The URL to request, normalised by the WHATWG parser, without its fragment; throws SafeFetchError. */
export function parseFetchableUrl(text: string, policy: UrlPolicy, base?: URL): URL {
  const url = parseUrl(text, base);
  url.hash = '';
  if (url.username !== '' || url.password !== '')
    throw new SafeFetchError('bad_url', 'has a user or password');
  if (isAllowedOrigin(url, policy)) return url;

  if (url.protocol !== 'https:') throw new SafeFetchError('not_https', `scheme ${url.protocol}`);
  // The parser drops :443, the default, so any port that is left is another one.
  if (url.port !== '') throw new SafeFetchError('not_public', `port ${url.port} of ${url.hostname}`);
  if (policy.ownHosts.some((host) => toHostKey(host) === toHostKey(url.hostname))) {
    throw new SafeFetchError('not_public', `${url.hostname} is this installation`);
  }
  return url;
}

export function isAllowedOrigin(url: URL, policy: Pick<UrlPolicy, 'allowOrigins'>): boolean {
  return policy.allowOrigins.includes(url.origin);
}

function parseUrl(text: string, base: URL | undefined): URL {
  if (text.length > maxUrlLength) throw new SafeFetchError('bad_url', `${text.length} characters`);
  try {
    return new URL(text, base);
  } catch (cause) {
    throw new SafeFetchError('bad_url', 'not a URL', { cause });
  }
}

// DNS takes "host" and "host." for the same name.
function toHostKey(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
