import type { ConnectionHealth } from '../db/connection-health.ts';
import { isMissing, type Seen, type UsageFacts } from './facts.ts';

/** When somebody last published with a connection, or chose a board; what our clock asks by itself is no use. */
export function findLastUse(
  { lastUsedAt }: Pick<ConnectionHealth, 'lastUsedAt'>,
  usage: Seen<UsageFacts>,
): Date | undefined {
  const byHand = isMissing(usage) ? undefined : usage.lastByHandAt;
  return [lastUsedAt ?? undefined, byHand]
    .filter((instant) => instant !== undefined)
    .toSorted((a, b) => b.getTime() - a.getTime())[0];
}
