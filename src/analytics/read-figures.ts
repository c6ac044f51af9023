import { readNow } from '../db/clock.ts';
import type { FigureDeps } from './ask-pinterest.ts';
import { reportBudgetMs } from './budget.ts';
import { type AccountFigures, isMissing, type MetricName, type Part, type ReportDays } from './figures.ts';
import { findMeasuredAccount, type MeasuredAccount } from './find-measured-account.ts';
import { readBoards } from './read-boards.ts';
import { readTopPins } from './read-top-pins.ts';
import { leadMetric, summarize } from './summary.ts';
import { toPart } from './to-part.ts';
import { addDays, toDay, type Window } from './utc-days.ts';

/** Pinterest looks back 90 days, today among them: https://developers.pinterest.com/docs/api/v5/user_account-analytics */
const mostDaysBack = 89;
/** Days that may still be missing at the end: Pinterest counts for up to 48 hours, and may be later than it says. */
const lagDays = 7;
/** Where the account's days cannot be had, the best pins are asked for up to this many days ago. */
const usualLagDays = 3;

interface Report {
  readonly workspaceId: string;
  readonly days: ReportDays;
  readonly budgetMs?: number;
}

/** Reads everything that a report is made of, live: each part for itself, all within one budget of time. */
export async function readFigures(
  deps: FigureDeps,
  { workspaceId, days, budgetMs = reportBudgetMs }: Report,
): Promise<Part<AccountFigures>> {
  const account = await findMeasuredAccount(deps, workspaceId, { budgetMs });
  if (isMissing(account)) return account;
  const asked = toAsked(toDay(await readNow(deps.db)), days);
  const [accountParts, boards] = await Promise.all([
    readAccount(deps, account, { asked, days }),
    toPart(() => readBoards(deps, account)),
  ]);
  return { username: account.username, asked, ...accountParts, boards };
}

/** One call tells the window, the one before it, and the days that are not ready yet. */
function toAsked(today: string, days: ReportDays): Window {
  const back = Math.min(2 * days + lagDays, mostDaysBack);
  return { from: addDays(today, -back), to: today };
}

async function readAccount(
  deps: FigureDeps,
  account: MeasuredAccount,
  { asked, days: length }: { asked: Window; days: ReportDays },
): Promise<Pick<AccountFigures, 'days' | 'topPins'>> {
  const range = { startDate: asked.from, endDate: asked.to };
  const days = await toPart(async () => {
    const answer = await account.ask((access) => deps.pinterest.getAccountAnalytics(access, range));
    return answer.days;
  });
  const best = isMissing(days) ? undefined : toBest(summarize(days, { length, asked }));
  const window = { from: addDays(asked.to, 1 - usualLagDays - length), to: addDays(asked.to, -usualLagDays) };
  const topPins = await toPart(() =>
    readTopPins(deps, account, best ?? { window: toPast(window, asked), sortBy: 'saves' }),
  );
  return { days, topPins };
}

/** The pins are ranked by what the headline is about, over the very same days. */
function toBest(summary: ReturnType<typeof summarize>): { sortBy: MetricName; window: Window } | undefined {
  if ('why' in summary) return undefined;
  return { sortBy: leadMetric(summary)?.name ?? 'saves', window: summary.now.window };
}

function toPast({ from, to }: Window, asked: Window): Window {
  const [, latest = from] = [from, asked.from].sort();
  return { from: latest, to };
}
