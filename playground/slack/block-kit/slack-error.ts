import type { BlockKitProblem } from './problem.ts';

/** The body of Slack's answer to a refused payload. */
export interface SlackErrorBody {
  readonly ok: false;
  readonly error: string;
  readonly errors?: readonly string[];
  readonly response_metadata?: { readonly messages: readonly string[] };
}

/**
 * What chat.* ('message') and views.* ('view') answer to these problems, of which there must be at least one.
 * Shapes as quoted in https://github.com/adobe/spacecat-api-service/issues/176 and
 * https://github.com/slackapi/node-slack-sdk/pull/832; views.* sends no `errors`.
 */
export function toSlackError(
  surface: 'message' | 'view',
  problems: readonly BlockKitProblem[],
): SlackErrorBody {
  if (problems.length === 0) throw new Error('There is no problem to answer with');
  const codes = new Set(problems.map(({ code }) => code));
  if (codes.has('view_too_large')) return { ok: false, error: 'view_too_large' };
  if (codes.has('only_one_table_allowed')) return tooManyTables();
  const sentences = problems.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
  const response_metadata = { messages: sentences.map((sentence) => `[ERROR] ${sentence}`) };
  if (surface === 'view') return { ok: false, error: 'invalid_arguments', response_metadata };
  return { ok: false, error: 'invalid_blocks', errors: sentences, response_metadata };
}

// https://docs.slack.dev/reference/block-kit/blocks/table-block: `invalid_attachments`, wherever the tables stand.
function tooManyTables(): SlackErrorBody {
  const response_metadata = { messages: ['[ERROR] only_one_table_allowed'] };
  return { ok: false, error: 'invalid_attachments', response_metadata };
}
