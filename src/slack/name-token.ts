import { WebAPIPlatformError } from '@slack/web-api';

/** Slack says `invalid_auth` of every token; the operator has to know which one. For `catch` of what uses it first. */
export function nameToken(variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    const sentence = `Slack refuses ${variable} (${error.data.error}). https://api.slack.com/apps → your app shows the right one.`;
    throw new Error(sentence, { cause: error });
  };
}
