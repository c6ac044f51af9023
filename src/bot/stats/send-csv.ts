import type { WebClient } from '@slack/web-api';
import { toCsv } from '../../analytics/csv.ts';
import { isMissing, type ReportDays } from '../../analytics/figures.ts';
import { toMissingSentence } from '../../analytics/missing-words.ts';
import { readFigures } from '../../analytics/read-figures.ts';
import type { Deps } from '../../deps.ts';
import { sendFiles } from '../send-files.ts';

interface CsvAsk {
  readonly workspaceId: string;
  readonly userId: string;
  readonly days: ReportDays;
  readonly budgetMs: number;
}

/**
 * Reads the figures anew and puts them into the person's direct messages; we keep none. Returns the sentence that
 * says where they are.
 */
export async function sendCsv(deps: Deps, client: WebClient, ask: CsvAsk): Promise<string> {
  const { workspaceId, userId, days, budgetMs } = ask;
  const figures = await readFigures(deps, { workspaceId, days, budgetMs });
  if (isMissing(figures)) return `There is nothing to put into a file. ${toMissingSentence(figures)}`;
  const name = `pinterest-${days}d-${figures.asked.to}.csv`;
  const text = `Here are Pinterest's figures of ${days} days as a file.`;
  const files = [{ name, content: toCsv(figures, days) }];
  const isSent = await sendFiles(deps, client, { workspaceId, userId, text, files });
  return isSent
    ? 'I have sent you the file: see our direct messages.'
    : 'Slack did not take the file. Please try again in a moment.';
}
