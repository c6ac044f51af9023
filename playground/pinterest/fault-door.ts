import { z } from 'zod';
import { type FaultMove, offeredFaultNames, type PinterestFaults } from './fault-contract.ts';
import type { LocalPinterest } from './local-pinterest.ts';
import { down, offeredFaults } from './offered-faults.ts';
import { settingsPath } from './site/layout.ts';

const faultMove = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('add'), name: z.enum(offeredFaultNames) }),
  z.strictObject({ do: z.literal('go_down') }),
  z.strictObject({ do: z.literal('behave') }),
]);

/** The page's way to make this Pinterest misbehave. It stands on the playground's page server, never on Pinterest's own. */
export function createFaultDoor(
  local: Pick<LocalPinterest, 'faults'>,
  { siteUrl }: { readonly siteUrl: string },
): (request: Request) => Promise<Response> {
  const appsUrl = `${siteUrl.replace(/\/+$/, '')}${settingsPath}`;
  const answer = (): Response => {
    const { waiting, areStaying } = local.faults;
    return Response.json({ waiting, isDown: areStaying, appsUrl } satisfies PinterestFaults);
  };
  return async (request) => {
    if (request.method === 'GET') return answer();
    if (request.method !== 'POST')
      return new Response(null, { status: 405, headers: { allow: 'GET, POST' } });
    const parsed = faultMove.safeParse(toJson(await request.text()));
    if (!parsed.success) return Response.json({ error: z.prettifyError(parsed.error) }, { status: 400 });
    make(local.faults, parsed.data);
    return answer();
  };
}

function make(faults: LocalPinterest['faults'], move: FaultMove): void {
  switch (move.do) {
    case 'add':
      for (const { match, fault } of offeredFaults[move.name]) faults.next(match, fault);
      return;
    case 'go_down':
      if (!faults.areStaying) faults.stay(down.match, down.fault);
      return;
    case 'behave':
      faults.clear();
  }
}

/** Text that is no JSON is refused by the schema, as anything else that is no move. */
function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
