import { Resolver } from 'node:dns/promises';

/** All addresses of a host name, IPv4 and IPv6; rejects if there is none. */
export type ResolveAddresses = (hostname: string) => Promise<readonly string[]>;

type ResolverOptions = { readonly servers?: readonly string[]; readonly timeoutMs?: number };

/**
 * Asks DNS directly. `dns.lookup` would hold one of libuv's four threads for as long as a member's name server
 * likes, and file and crypto work of the whole process waits in the same queue.
 * https://nodejs.org/api/dns.html#implementation-considerations
 */
export function createResolveAddresses(options: ResolverOptions = {}): ResolveAddresses {
  return async (hostname) => {
    const resolver = new Resolver({ timeout: options.timeoutMs ?? 1_400, tries: 2 });
    if (options.servers !== undefined) resolver.setServers(options.servers);

    // A host with only one family answers ENODATA for the other.
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length > 0) return addresses;
    const causes = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    throw new AggregateError(causes, `no address for ${hostname}`);
  };
}
