import type { App } from '@slack/bolt';
import { z } from 'zod';
import { readFigures } from '../../analytics/read-figures.ts';
import { statsMessage } from '../../analytics/stats-message.ts';
import { readQueueHealth } from '../../db/queue-health.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotSeeFigures } from '../../pins/review.ts';
import type { CommandInvocation, PinCommand } from '../command.ts';
import { actions } from '../ids.ts';
import { readPerson } from '../people.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { parseDays } from './parse-days.ts';
import { sendCsv } from './send-csv.ts';

/** Somebody waits for the answer. */
const budgetMs = 45_000;

/** `/pin stats [7d|30d|90d]`: how the account's pins do, read live, for whoever asks. */
export const statsCommand: PinCommand = async (deps, { ack, respond, ...invocation }) => {
  await ack();
  const { workspaceId, text } = invocation;
  const barred = whyMayNotSeeFigures(await readPerson(deps, invocation));
  if (barred !== undefined) return void (await respond(barred.sentence));
  const days = parseDays(text);
  if (days === undefined) {
    return void (await respond('I know `/pin stats 7d`, `/pin stats 30d` and `/pin stats 90d`.'));
  }
  const [figures, queue] = await Promise.all([
    readFigures(deps, { workspaceId, days, budgetMs }),
    readQueueHealth(deps.db, { workspaceId, days }),
  ]);
  await answer(deps, respond, statsMessage({ days, figures, queue }));
};

/** A Slack without the newer blocks refuses them; then the plain form goes out. */
async function answer(
  deps: Pick<Deps, 'log'>,
  respond: CommandInvocation['respond'],
  { message, plain }: ReturnType<typeof statsMessage>,
): Promise<void> {
  const toAnswer = ({ text, blocks }: typeof message) => ({
    response_type: 'ephemeral' as const,
    text,
    blocks: [...blocks],
  });
  try {
    await respond(toAnswer(message));
  } catch (error) {
    deps.log.warn({ error: String(error).slice(0, 300) }, 'stats_blocks_refused');
    await respond(toAnswer(plain));
  }
}

const valueSchema = z.object({ value: z.string() });

/** *Get CSV*: the same figures, read anew, as a file in the person's direct messages. */
export function registerStats(app: App, deps: Deps): void {
  app.action(actions.getCsv, async ({ ack, action, body, client, context, respond }) => {
    await ack();
    const key = { workspaceId: toWorkspaceId(context), userId: body.user.id };
    const barred = whyMayNotSeeFigures(await readPerson(deps, key));
    const days = parseDays(valueSchema.parse(action).value);
    if (days === undefined) throw new Error('The button of a report carries no window.');
    const sentence = barred?.sentence ?? (await sendCsv(deps, client, { ...key, days, budgetMs }));
    await respond({ response_type: 'ephemeral', replace_original: false, text: sentence });
  });
}
