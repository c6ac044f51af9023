import type { FigureDeps } from './ask-pinterest.ts';
import { isMissing, type Metrics, type Part } from './figures.ts';
import { findMeasuredAccount } from './find-measured-account.ts';
import { toPart } from './to-part.ts';

const budgetMs = 45_000;

/** A pin's figures since it was published. Undefined: Pinterest has none of it, or it belongs to another account. */
export async function readPinResults(
  deps: FigureDeps,
  pin: { workspaceId: string; livePinId: string; accountId: string | null },
): Promise<Part<{ readonly metrics: Metrics | undefined }>> {
  const account = await findMeasuredAccount(deps, pin.workspaceId, { budgetMs });
  if (isMissing(account)) return account;
  if (account.connection.accountId !== pin.accountId) return { metrics: undefined };
  return await toPart(async () => {
    const live = await account.ask((token) => deps.pinterest.getMeasuredPin(token, pin.livePinId));
    return { metrics: live.lifetime ?? live.last90Days };
  });
}
