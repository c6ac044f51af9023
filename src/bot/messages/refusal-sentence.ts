import { escapeMrkdwn } from './mrkdwn.ts';

const sentences: Readonly<Record<string, string>> = {
  not_in_channel: 'I am not in that channel. Please invite me there with `/invite @Corkboard`.',
  channel_not_found:
    'I cannot see that channel. If it is private, please invite me; if it is gone, a manager can choose another one in `/pin settings`.',
  is_archived: 'that channel is archived. A manager can choose another one in `/pin settings`.',
  missing_scope:
    'Slack has not granted me to look who is there, so I cannot know who would read it. Installing Corkboard again grants it.',
  no_review_channel: 'no review channel is chosen yet. A manager can choose one in `/pin settings`.',
};

/** Why Slack did not take a message, after a colon; `code` is Slack's, or our own. */
export function toRefusalSentence(code: string): string {
  return sentences[code] ?? `Slack did not take it (${escapeMrkdwn(code)}).`;
}
