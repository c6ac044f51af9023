import { HttpResponse, http, type RequestHandler } from 'msw';
import { ConnectionReset } from './doors/connection-reset.ts';
import type { LocalSlack } from './local-slack.ts';

/** The second door: msw hands what `fetch` would send to Slack's hosts to the same local Slack. */
export function createSlackHandlers(slack: LocalSlack): readonly RequestHandler[] {
  return [
    http.all('*', async ({ request }) => {
      if (!slack.hasDoor(request)) return undefined;
      try {
        return await slack.fetch(request);
      } catch (error) {
        if (error instanceof ConnectionReset) return HttpResponse.error();
        throw error;
      }
    }),
  ];
}
