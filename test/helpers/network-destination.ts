import { isIP, type LookupFunction } from 'node:net';

export type Destination = {
  host: string;
  /** Set when the caller resolves the host in its own way: then only the address that comes of it counts. */
  options?: { lookup: LookupFunction };
};

/** Where `socket.connect(...)` is about to go, in any of the forms that Node takes; undefined for a Unix socket. */
export function networkDestination(args: readonly unknown[]): Destination | undefined {
  const [first, second] = args;
  // How net.connect() hands its arguments on.
  if (Array.isArray(first)) return networkDestination(first);
  if (typeof first === 'object' && first !== null) return destinationOfOptions(first);
  if (typeof first === 'string' && !/^\d+$/.test(first)) return undefined;
  return { host: typeof second === 'string' ? second : 'localhost' };
}

function destinationOfOptions(options: {
  path?: unknown;
  host?: unknown;
  lookup?: unknown;
}): Destination | undefined {
  if (options.path) return undefined;
  const host = options.host ? String(options.host) : 'localhost';
  // Node asks no lookup about an address.
  return isIP(host) === 0 && hasLookup(options) ? { host, options } : { host };
}

function hasLookup(options: object): options is { lookup: LookupFunction } {
  return 'lookup' in options && typeof options.lookup === 'function';
}

export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(name) === 4) return name.startsWith('127.');
  if (isIP(name) === 6) return name === '::1' || /^::ffff:127\./.test(name);
  return name === 'localhost' || name.endsWith('.localhost');
}

/** A name that by definition leads nowhere. */
export function isNowhere(host: string): boolean {
  return host.endsWith('.invalid');
}
