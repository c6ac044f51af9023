import type { Context } from '../context.ts';
import { answerAuthorize } from './authorize-page.ts';
import { answerFiles } from './files-door.ts';
import { answerResponseUrl } from './response-url.ts';
import { answerWebApi } from './web-api.ts';

/** Finds the door of a request among Slack's hosts; undefined where the address is none of Slack's. */
export function findDoor(context: Context, request: Request): (() => Promise<Response>) | undefined {
  const { urls } = context.world;
  const { origin, pathname, href } = new URL(request.url);
  if (href.startsWith(urls.api)) {
    const method = href.slice(urls.api.length).split('?')[0] ?? '';
    return () => answerWebApi(context, method, request);
  }
  if (href.split('?')[0] === urls.authorize) return () => answerAuthorize(context, request);
  if (origin === urls.files && /^\/(files-pri|upload)\//.test(pathname)) {
    return () => answerFiles(context, pathname, request);
  }
  if (origin === urls.hooks && /^\/(commands|actions|app)\//.test(pathname)) {
    return () => answerResponseUrl(context, pathname, request);
  }
  return undefined;
}
