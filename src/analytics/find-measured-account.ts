import { type Connection, findConnection } from '../db/connections.ts';
import { type Ask, createAsk, type FigureDeps } from './ask-pinterest.ts';
import { type Budget, createBudget } from './budget.ts';
import { isMissing, type Part } from './figures.ts';
import { toPart } from './to-part.ts';

/** An account that Pinterest can be asked about. */
export interface MeasuredAccount {
  readonly connection: Connection;
  readonly username: string;
  readonly ask: Ask;
}

/**
 * The account in use, if there can be figures of it at all. Its type is asked for now and not taken from the day on
 * which it was connected: it may have become a business account since.
 */
export async function findMeasuredAccount(
  deps: FigureDeps,
  workspaceId: string,
  { budgetMs }: { budgetMs: number },
): Promise<Part<MeasuredAccount>> {
  const connection = await findConnection(deps.db, workspaceId);
  if (connection === undefined) return { missing: 'no_account' };
  if (connection.environment !== deps.config.pinterest.environment) return { missing: 'other_environment' };
  if (connection.environment === 'sandbox') return { missing: 'sandbox' };
  if (connection.state !== 'active') return { missing: 'access_lost' };
  return await checkAccount(deps, connection, createBudget(budgetMs));
}

async function checkAccount(
  deps: FigureDeps,
  connection: Connection,
  budget: Budget,
): Promise<Part<MeasuredAccount>> {
  const ask = createAsk(deps, connection, budget);
  const account = await toPart(() => ask((access) => deps.pinterest.getAccount(access)));
  const known = isMissing(account) ? connection : account;
  // Whoever lost the access learns that first; anything else may yet work for the figures themselves.
  if (isMissing(account) && account.missing === 'access_lost') return account;
  if (known.accountType === 'PINNER') return { missing: 'not_business' };
  return { connection, username: known.username, ask };
}
