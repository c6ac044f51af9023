import { z } from 'zod';

const refusal = z.object({
  code: z.literal('slack_webapi_platform_error'),
  data: z.object({ error: z.string() }),
});
const unreached = z.object({ code: z.enum(['slack_webapi_request_error', 'slack_webapi_http_error']) });

/** Answers that say that the token itself is no good: https://docs.slack.dev/reference/methods/auth.test */
const badToken = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
]);

const whereToGet = {
  SLACK_BOT_TOKEN: 'OAuth & Permissions → Bot User OAuth Token',
  SLACK_APP_TOKEN: 'Basic Information → App-Level Tokens, with the scope connections:write',
} as const;

/** Why our first call to Slack failed, in a sentence that names what an operator can mend. */
export function toStartError(
  cause: unknown,
  call: { readonly variable: keyof typeof whereToGet; readonly slackApiUrl: string },
): Error {
  const { variable, slackApiUrl } = call;
  const refused = refusal.safeParse(cause);
  if (refused.success) {
    const { error } = refused.data.data;
    const where = `https://api.slack.com/apps → your app → ${whereToGet[variable]}`;
    const what = badToken.has(error) ? `does not accept ${variable}` : `refuses to work with ${variable}`;
    return new Error(`Slack ${what} (${error}). Where to get it: ${where}`, { cause });
  }
  if (unreached.safeParse(cause).success) {
    return new Error(`Slack cannot be reached at ${slackApiUrl} (SLACK_API_URL, unless it is Slack’s own).`, {
      cause,
    });
  }
  return cause instanceof Error ? cause : new Error(String(cause));
}
