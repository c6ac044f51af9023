import { isIP, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

// Looks public, answers only inside Azure: the host node behind every virtual machine.
// https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
const deniedAddresses: ReadonlySet<string> = new Set(['168.63.129.16']);

// IANA has given out only 2000::/3 as global unicast. Asking for it also refuses what ipaddr.js calls unicast
// but nobody routes: IPv4-compatible ::127.0.0.1, the dummy prefix 100:0:0:1::/64, and prefixes invented later.
// https://www.iana.org/assignments/ipv6-address-space/ipv6-address-space.xhtml
const globalUnicastV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Is this address (as `net` or DNS would write it) one that anybody on the internet could reach? */
export function isPublicAddress(address: string): boolean {
  // `isIP` first: ipaddr.js also reads "1" and "0x7f.1", which no socket or resolver reports.
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.process(isIPv6(address) ? toHexGroups(address) : address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed instanceof ipaddr.IPv6) return parsed.match(globalUnicastV6);
  return !deniedAddresses.has(parsed.toString());
}

// ipaddr.js reads the IPv4-compatible "::8.8.8.8" as if it were the mapped "::ffff:8.8.8.8", the kernel does not.
// The URL parser writes every IPv6 address in hexadecimal groups, where the two cannot be confused.
function toHexGroups(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
