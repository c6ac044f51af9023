import { HttpResponse, http, type RequestHandler } from 'msw';
import { ConnectionReset } from './doors/connection-reset.ts';
import type { LocalSlack } from './local-slack.ts';

/** The msw door: hands what `fetch` would send to Slack's hosts to the local Slack. Other requests stay unhandled. */
export function createSlackHandlers(slack: LocalSlack): RequestHandler[] {
  const isOurs = ({ request }: { readonly request: Request }) => slack.hasDoor(request);
  return [http.all(isOurs, ({ request }) => answer(slack, request))];
}

async function answer(slack: LocalSlack, request: Request): Promise<Response> {
  try {
    return await slack.fetch(request);
  } catch (error) {
    if (error instanceof ConnectionReset) return HttpResponse.error();
    throw error;
  }
}
