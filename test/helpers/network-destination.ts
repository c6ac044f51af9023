import { isIP } from 'node:net';

/** Where `socket.connect(...)` is about to go, in any of the forms that Node takes; undefined for a Unix socket. */
export function networkDestination(args: readonly unknown[]): string | undefined {
  const [first, second] = args;
  // How net.connect() hands its arguments on.
  if (Array.isArray(first)) return networkDestination(first);
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && first.path) return undefined;
    return 'host' in first && first.host ? String(first.host) : 'localhost';
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return undefined;
  return typeof second === 'string' ? second : 'localhost';
}

export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(name) === 4) return name.startsWith('127.');
  if (isIP(name) === 6) return name === '::1' || /^::ffff:127\./.test(name);
  return name === 'localhost' || name.endsWith('.localhost');
}
