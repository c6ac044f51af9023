import { buildConnector, Client, type Dispatcher } from 'undici';
import { collectBytes } from './collect-bytes.ts';
import { createConcurrencyLimit } from './concurrency-limit.ts';
import { startDeadline, untilAborted } from './deadline.ts';
import { isAllowedOrigin, parseFetchableUrl, type UrlPolicy } from './fetchable-url.ts';
import { createGuardedConnector } from './guarded-connector.ts';
import { createResolveAddresses, type ResolveAddresses } from './resolve-addresses.ts';
import { SafeFetchError, toSafeFetchError } from './safe-fetch-error.ts';

export type FetchLimits = {
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** Whose fetch this is, such as a workspace id: one of them never takes all the places. */
  readonly key?: string | undefined;
};

export type FetchedBytes = {
  readonly bytes: Uint8Array;
  /** Where the bytes came from, after redirects. */
  readonly url: string;
  readonly redirects: number;
};

export type SafeFetch = (url: string, limits: FetchLimits) => Promise<FetchedBytes>;

export type SafeFetchOptions = Partial<UrlPolicy> & {
  readonly resolve?: ResolveAddresses;
  readonly timeouts?: Partial<Timeouts>;
  /** Opens the sockets; undici's own, unless a test wires them to a local server. */
  readonly buildConnector?: typeof buildConnector;
};

type Timeouts = { readonly connectMs: number; readonly stallMs: number; readonly totalMs: number };
type Network = Required<Omit<SafeFetchOptions, 'timeouts'>> & { readonly timeouts: Timeouts };
type Hop = { readonly url: URL; readonly maxBytes: number; readonly signal: AbortSignal };

const defaultTimeouts: Timeouts = { connectMs: 3_000, stallMs: 5_000, totalMs: 20_000 };
const maxRedirects = 3;
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

const headers = {
  'user-agent': 'Corkboard/0.1 (Slack app; fetches an image that a member chose)',
  // Servers that negotiate then send what Pinterest takes, not WebP or AVIF.
  accept: 'image/jpeg, image/png;q=0.9, */*;q=0.1',
  'accept-encoding': 'identity',
};

/** Fetches what a member's URL points to, from the public internet only; throws SafeFetchError, or the caller's abort reason. */
export function createSafeFetch(options: SafeFetchOptions = {}): SafeFetch {
  const network: Network = {
    resolve: options.resolve ?? createResolveAddresses(),
    ownHosts: options.ownHosts ?? [],
    allowOrigins: options.allowOrigins ?? [],
    buildConnector: options.buildConnector ?? buildConnector,
    timeouts: { ...defaultTimeouts, ...options.timeouts },
  };
  const limit = createConcurrencyLimit({ overall: 8, perKey: 3 });

  return async (url, { maxBytes, signal: caller, key }) => {
    const deadline = startDeadline(network.timeouts.totalMs, caller);
    const { signal } = deadline;
    try {
      return await limit.run({ key, signal }, () => followRedirects(network, url, { maxBytes, signal }));
    } catch (error) {
      caller?.throwIfAborted();
      throw toSafeFetchError(error, signal);
    } finally {
      deadline.end();
    }
  };
}

async function followRedirects(
  network: Network,
  start: string,
  limits: Omit<Hop, 'url'>,
): Promise<FetchedBytes> {
  let url = parseFetchableUrl(start, network);
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const answer = await requestOnce(network, { ...limits, url });
    if ('bytes' in answer) return { bytes: answer.bytes, url: url.href, redirects };
    url = parseFetchableUrl(answer.location, network, url);
  }
  throw new SafeFetchError('redirects', `more than ${maxRedirects}, the last to ${url.hostname}`);
}

async function requestOnce(
  network: Network,
  hop: Hop,
): Promise<{ bytes: Uint8Array } | { location: string }> {
  const { connectMs, stallMs } = network.timeouts;
  // One client for one hop: no connection, cookie or TLS session outlives it, so every hop is judged afresh.
  const client = new Client(hop.url.origin, {
    connect: isAllowedOrigin(hop.url, network)
      ? network.buildConnector({ timeout: connectMs })
      : createGuardedConnector({ ...network, connectMs, signal: hop.signal }),
    pipelining: 0,
    headersTimeout: stallMs,
    bodyTimeout: stallMs,
  });
  try {
    const path = hop.url.pathname + hop.url.search;
    const answer = client.request({ path, method: 'GET', headers, signal: hop.signal });
    // undici looks at the signal only once it is connected; a resolver that hangs must not outlive the deadline.
    return await readAnswer(await untilAborted(answer, hop.signal), hop);
  } finally {
    await client.destroy();
  }
}

async function readAnswer({ statusCode, headers, body }: Dispatcher.ResponseData, { url, maxBytes }: Hop) {
  const { location } = headers;
  if (redirectStatuses.has(statusCode) && typeof location === 'string') return { location };
  const said = `${url.hostname} answered ${statusCode}`;
  if (statusCode === 404 || statusCode === 410) throw new SafeFetchError('not_found', said);
  if (statusCode !== 200) throw new SafeFetchError('bad_status', said);
  if (Number(headers['content-length']) > maxBytes) {
    throw new SafeFetchError('too_big', `${url.hostname} announces ${headers['content-length']} bytes`);
  }
  const bytes = await collectBytes(body, maxBytes);
  if (bytes !== undefined) return { bytes };
  throw new SafeFetchError('too_big', `${url.hostname} sent more than ${maxBytes} bytes`);
}
