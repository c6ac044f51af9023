import type { LocalPinterest } from './pinterest/local-pinterest.ts';
import type { LoggedRequest } from './pinterest/wire-log.ts';
import { recordWire } from './slack/wire.ts';
import type { World } from './slack/world/world.ts';

/** What Corkboard asks of the local Pinterest stands in the page's inspector too; what people look at there does not. */
export function showPinterestOnWire(pinterest: LocalPinterest, world: World): void {
  const apiPath = `${new URL(pinterest.apiUrl).pathname}/`;
  pinterest.requests.subscribe((asked) => {
    if (asked.path.startsWith(apiPath)) recordWire(world, toEntry(asked));
  });
}

function toEntry({
  method,
  path,
  status,
  ms,
  request,
  response,
}: LoggedRequest): Parameters<typeof recordWire>[1] {
  return {
    direction: 'to_pinterest',
    title: `${method} ${path}`,
    status: status === 'silence' ? 'timeout' : status,
    ms,
    request,
    response,
    problems: [],
  };
}
