import { WebAPIPlatformError } from '@slack/web-api';

/** Whether its person has closed the view: https://docs.slack.dev/reference/methods/views.update#errors */
export function isViewClosed(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'not_found';
}
