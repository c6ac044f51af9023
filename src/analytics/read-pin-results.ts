import { findConnection } from '../db/connections.ts';
import type { FigureDeps } from './ask-pinterest.ts';
import { isMissing, type Metrics, type Part } from './figures.ts';
import { findMeasuredAccount } from './find-measured-account.ts';
import { toPart } from './to-part.ts';

const budgetMs = 45_000;

/** A pin's figures since it was published. Undefined: Pinterest has none of it, or it belongs to another account. */
export async function readPinResults(
  deps: FigureDeps,
  { workspaceId, livePinId, accountId }: { workspaceId: string; livePinId: string; accountId: string | null },
): Promise<Part<{ readonly metrics: Metrics | undefined }>> {
  const connection = await findConnection(deps.db, workspaceId);
  if (connection !== undefined && connection.accountId !== accountId) return { metrics: undefined };
  const account = await findMeasuredAccount(deps, workspaceId, { budgetMs });
  if (isMissing(account)) return account;
  return await toPart(async () => {
    const live = await account.ask((access) => deps.pinterest.getMeasuredPin(access, livePinId));
    return { metrics: live.lifetime ?? live.last90Days };
  });
}
