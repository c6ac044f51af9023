import { WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';

/** Whether a form came too late for Slack: https://docs.slack.dev/reference/methods/views.open#errors */
export function isTriggerExpired(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'expired_trigger_id';
}

const actSchema = z.object({
  command: z.string().optional(),
  text: z.string().catch(''),
  type: z.string().optional(),
});

/** What the person can do: the same again. `body` is what Slack told of their act. */
export function expiredTriggerSentence(body: unknown): string {
  return `Slack gave me too little time to open the form. Please ${toAct(body)} again.`;
}

function toAct(body: unknown): string {
  const { command, text, type } = actSchema.parse(body);
  if (command !== undefined) {
    const word = /^[a-z]+$/iu.exec(text.trim());
    return `send \`${word === null ? command : `${command} ${word[0]}`}\``;
  }
  return type === 'block_actions' ? 'press the button' : 'choose the shortcut';
}
