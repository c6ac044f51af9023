import type { WireEntry } from './contract.ts';
import { isJson } from './world/json.ts';
import type { World } from './world/world.ts';

/** How many entries the inspector keeps. */
const wireLength = 500;

const secretKeys = /^(token|access_token|refresh_token|client_secret|code|bot_access_token|authorization)$/;
const secretText = /(xox[a-z]|xapp)-[\w-]+/g;

/** Remembers one request of the wire, secrets masked, and tells the page. */
export function recordWire(world: World, entry: Omit<WireEntry, 'id' | 'at'>): void {
  const id = (world.wire.at(-1)?.id ?? 0) + 1;
  world.wire.push({
    ...entry,
    id,
    at: world.now().toISOString(),
    request: mask(entry.request),
    response: mask(entry.response),
  });
  if (world.wire.length > wireLength) world.wire.shift();
  world.changed();
}

function mask(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(secretText, '$1-…');
  if (Array.isArray(value)) return value.map(mask);
  if (!isJson(value)) return value;
  const masked = Object.entries(value).map(([key, item]) => [key, secretKeys.test(key) ? '…' : mask(item)]);
  return Object.fromEntries(masked);
}
