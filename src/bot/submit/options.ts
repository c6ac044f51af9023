import type { App } from '@slack/bolt';
import { z } from 'zod';
import { actions } from '../ids.ts';
import { option } from '../plain.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import type { Choices } from './choices.ts';
import type { Choice } from './form.ts';

/** The value of the one option that is no choice: it says that Pinterest does not answer. */
export const unavailableValue = 'unavailable';

/** Slack shows at most this many options. */
const optionLimit = 100;

/** Answers the type-ahead of boards and sections. */
export function registerOptions(app: App, choices: Choices): void {
  app.options(actions.chooseBoard, async ({ ack, options, context }) => {
    await ack({ options: toOptions(await choices.boards(toWorkspaceId(context)), options.value) });
  });
  app.options(actions.chooseSection, async ({ ack, options, context, body }) => {
    const boardId = boardOf(body);
    const sections =
      boardId === undefined ? 'unavailable' : await choices.sections(toWorkspaceId(context), boardId);
    await ack({ options: toOptions(sections, options.value) });
  });
}

function toOptions(choices: readonly Choice[] | 'unavailable', typed: string) {
  if (choices === 'unavailable')
    return [option(unavailableValue, 'Pinterest does not answer. Please type again in a moment.')];
  const query = typed.trim().toLocaleLowerCase();
  return choices
    .filter((choice) => choice.name.toLocaleLowerCase().includes(query))
    .slice(0, optionLimit)
    .map((choice) => option(choice.id, choice.name));
}

const memorySchema = z.object({ boardId: z.string().optional() });

/** The board that the form was drawn for. */
function boardOf(body: unknown): string | undefined {
  const view = z.object({ view: z.object({ private_metadata: z.string() }) }).safeParse(body);
  if (!view.success) return undefined;
  return memorySchema.parse(JSON.parse(view.data.view.private_metadata)).boardId;
}
