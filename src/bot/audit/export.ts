import { toEvidenceJson, toEvidenceName } from '../../audit/evidence/evidence.ts';
import { toEvidenceCsv } from '../../audit/evidence/evidence-csv.ts';
import { type EvidencePeriod, parseEvidencePeriod } from '../../audit/evidence/evidence-period.ts';
import { mostDecisions, readEvidence } from '../../audit/evidence/read-evidence.ts';
import { readNow } from '../../db/clock.ts';
import type { Deps } from '../../deps.ts';
import type { CommandInvocation } from '../command.ts';
import { sendFiles } from '../send-files.ts';

/** For the live part; what Pinterest and Slack have not told by then is named as unseen. */
const budgetMs = 45_000;

type Asker = Pick<CommandInvocation, 'workspaceId' | 'userId' | 'client' | 'respond'>;

/** `/pin audit export [30d|90d|365d|YYYY-MM]`: the audit's evidence as two files for the manager who asked. */
export async function exportEvidence(deps: Deps, asker: Asker, words: string): Promise<void> {
  const { workspaceId, userId, client, respond } = asker;
  const period = parseEvidencePeriod(words, await readNow(deps.db));
  if ('sentence' in period) return void (await respond(period.sentence));
  await respond(
    `I am putting the evidence of ${toDaysText(period)} together. It comes to our direct messages.`,
  );
  const evidence = await readEvidence(deps, { workspaceId, madeBy: userId, period, budgetMs });
  const isSent = await sendFiles(deps, client, {
    workspaceId,
    userId,
    text: toText(period, evidence.isCut),
    files: [
      { name: toEvidenceName(period, 'json'), content: toEvidenceJson(evidence) },
      { name: toEvidenceName(period, 'csv'), content: toEvidenceCsv(evidence) },
    ],
  });
  await respond(
    isSent
      ? 'I have sent you the evidence as two files: see our direct messages.'
      : 'Slack did not take the files. Please try again in a moment.',
  );
}

function toText(period: EvidencePeriod, isCut: boolean): string {
  const whole = `Here is the evidence of ${toDaysText(period)}: findings, decisions, ticks and the history’s seal. The JSON has what is needed to check every hash; the CSV is for a spreadsheet.`;
  if (!isCut) return whole;
  const limit = mostDecisions.toLocaleString('en-US');
  return `${whole} There are more than ${limit} decisions, and it holds ${limit} of them. ${toRestText(period)}`;
}

function toRestText({ from, to }: EvidencePeriod): string {
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)];
  return first === last
    ? 'No export holds all of this month; your operator has them in the database.'
    : `Ask for the months one by one, such as \`/pin audit export ${last}\`.`;
}

function toDaysText({ from, to }: EvidencePeriod): string {
  return `${from} to ${to} (UTC)`;
}
