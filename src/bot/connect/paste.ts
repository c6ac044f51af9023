import { takePastedState } from '../../db/connect-links.ts';
import type { Deps } from '../../deps.ts';
import { whyMayNotManage } from '../../pins/review.ts';
import { grantSentences, toMrkdwnMarks } from '../messages/grant-sentences.ts';
import { escapeMrkdwn } from '../messages/mrkdwn.ts';
import { readPerson } from '../people.ts';
import { toRedirectUri } from './addresses.ts';
import { isSecret } from './browser.ts';
import { type Completion, complete } from './complete.ts';

/**
 * Completes an OAuth from the address that the browser ended on. Whoever pastes it must be the person who asked: an
 * address that somebody else hands them carries a state that is not theirs.
 */
export async function completePasted(
  deps: Deps,
  asker: { workspaceId: string; userId: string },
  pasted: string,
): Promise<string> {
  const barred = whyMayNotManage(await readPerson(deps, asker));
  if (barred !== undefined) return barred.sentence;
  const callback = parseCallback(pasted, toRedirectUri(deps.config));
  if (callback === undefined) return unknownSentence;
  const link = await takePastedState(deps.db, { ...asker, state: callback.state });
  if (link === undefined || callback.code === undefined) return nothingSentence;
  return toSentence(await complete(deps, link, callback.code));
}

const unknownSentence =
  'To connect Pinterest, send `/pin connect` alone, or with the address of the page on which your browser ended. `/pin connect business` and `/pin connect secret` also ask for the optional permissions, `/pin connect basic` for none of them.';
const nothingSentence =
  'Nothing was connected: that address is not of your own latest try, is older than ten minutes, or Pinterest did not allow it. Send `/pin connect` to start again.';

/** Slack sends addresses as typed, or as `<url>` with `&` escaped. */
function parseCallback(
  pasted: string,
  redirectUri: string,
): { state: string; code: string | undefined } | undefined {
  const text = /^<?(https?:\/\/[^\s|>]+)(?:\|[^>]*)?>?$/u.exec(pasted.trim())?.[1]?.replaceAll('&amp;', '&');
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (`${url.origin}${url.pathname}` !== redirectUri) return undefined;
  const state = url.searchParams.get('state') ?? undefined;
  return isSecret(state) ? { state, code: url.searchParams.get('code') || undefined } : undefined;
}

function toSentence(completion: Completion): string {
  switch (completion.kind) {
    case 'pending':
      return [
        `Almost done: I have sent you a message that asks whether *@${escapeMrkdwn(completion.username)}* is the right account.`,
        ...grantSentences(completion.grant, toMrkdwnMarks(completion.grant)),
      ].join(' ');
    case 'permission_missing':
      return `Pinterest did not grant: ${completion.kinds.join(', ')}. Nothing was connected; send \`/pin connect\` again and allow everything that Pinterest asks for.`;
    case 'unavailable':
      return 'Pinterest could not be reached, or is busy just now. Nothing was connected; please send `/pin connect` again in a few minutes.';
    case 'refused':
      return nothingSentence;
  }
}
