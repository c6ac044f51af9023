import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { toCsv } from '../../analytics/csv.ts';
import { isMissing, type ReportDays } from '../../analytics/figures.ts';
import { toMissingSentence } from '../../analytics/missing-words.ts';
import { readFigures } from '../../analytics/read-figures.ts';
import type { Deps } from '../../deps.ts';
import { toSlackFault } from '../../posting/slack-fault.ts';

interface CsvAsk {
  readonly workspaceId: string;
  readonly userId: string;
  readonly days: ReportDays;
  readonly budgetMs: number;
}

const postedSchema = z.object({ channel: z.string() });

/**
 * Reads the figures anew and puts them into the person's direct messages. Nobody else gets the file, and we keep
 * none. Sent once: whoever gets no file presses again. Returns the sentence that says where it is.
 */
export async function sendCsv(deps: Deps, client: WebClient, ask: CsvAsk): Promise<string> {
  const { workspaceId, userId, days, budgetMs } = ask;
  const figures = await readFigures(deps, { workspaceId, days, budgetMs });
  if (isMissing(figures)) return `There is nothing to put into a file. ${toMissingSentence(figures)}`;
  const file = Buffer.from(toCsv(figures, days), 'utf8');
  const filename = `pinterest-${days}d-${figures.asked.to}.csv`;
  try {
    // Only a message tells the id of the direct message's channel, without one more permission.
    const text = `Here are Pinterest's figures of ${days} days as a file.`;
    const posted = postedSchema.parse(await client.chat.postMessage({ channel: userId, text }));
    await client.filesUploadV2({ channel_id: posted.channel, file, filename, title: filename });
    return `I have sent you the file: see our direct messages.`;
  } catch (error) {
    const fault = toSlackFault(error);
    if (fault === undefined) throw error;
    deps.log.warn({ workspaceId, fault }, 'csv_not_sent');
    return 'Slack did not take the file. Please try again in a moment.';
  }
}
