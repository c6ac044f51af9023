import type { GrantFacts } from '../../db/notices.ts';
import { toShortText } from '../../pins/text.ts';
import { findMissingScopes, optionalScopes, toOptionalPermissions } from '../../pinterest/scopes.ts';
import { escapeMrkdwn, toList } from './mrkdwn.ts';
import { optionalWords } from './optional-permissions.ts';

/** How the same sentences look in a message of Slack and on a page. */
export interface GrantMarks {
  readonly code: (text: string) => string;
  readonly settings: string;
}

export function toMrkdwnMarks({ settingsUrl }: Pick<GrantFacts, 'settingsUrl'>): GrantMarks {
  return {
    code: (text) => `\`${escapeMrkdwn(text.replaceAll('`', ''))}\``,
    settings: `<${settingsUrl}|Pinterest’s settings>`,
  };
}

/** Granted although the link did not ask for it. */
export function listLeftOver({ asked, granted }: Pick<GrantFacts, 'asked' | 'granted'>): readonly string[] {
  return findMissingScopes(granted, asked);
}

/** What a person should know of what Pinterest granted; nothing where it is just what was asked for. */
export function grantSentences(grant: GrantFacts, marks: GrantMarks): readonly string[] {
  const leftOver = listLeftOver(grant);
  if (leftOver.length > 0) return [...missingSentences(grant, marks), ...leftOverSentences(grant, marks)];
  return [...missingSentences(grant, marks), ...(grant.isFewer ? [grantedSentence(grant, marks)] : [])];
}

function missingSentences({ asked, granted }: GrantFacts, { code }: GrantMarks): readonly string[] {
  const missing = findMissingScopes(asked, granted);
  return toOptionalPermissions(missing).map((permission) => {
    const scopes = optionalScopes[permission].filter((scope) => missing.includes(scope));
    return `Pinterest did not grant ${toList(scopes.map(code))}: ${optionalWords[permission].lacks}. Everything else works.`;
  });
}

/** Pinterest's own sample tells of it: https://github.com/pinterest/api-quickstart/blob/main/nodejs/src/access_token.js */
function leftOverSentences(grant: GrantFacts, marks: GrantMarks): readonly string[] {
  const isBasic = toOptionalPermissions(grant.asked).length === 0;
  const command = marks.code(isBasic ? '/pin connect basic' : '/pin connect');
  return [
    `Pinterest still grants ${toScopes(listLeftOver(grant), marks)}, which this link did not ask for: it grants whatever was ever allowed.`,
    `To take that away, the owner of the account removes Corkboard among the connected apps in ${marks.settings} first; then connect anew with ${command}. In between nothing can be published, and approved pins wait.`,
  ];
}

/** What Pinterest grants now, and how we know. */
export function grantedSentence({ granted, isListed }: GrantFacts, marks: GrantMarks): string {
  return isListed
    ? `Pinterest now grants only: ${toScopes(granted, marks)}.`
    : `Pinterest did not list what it grants now. By OAuth’s rules that means exactly what was asked for: ${toScopes(granted, marks)}.`;
}

/** Pinterest has about twenty scopes; what is longer than that is none of its lists, and is cut. */
function toScopes(scopes: readonly string[], { code }: GrantMarks): string {
  const shown = scopes.slice(0, 25).map((scope) => code(toShortText(scope, 40)));
  return toList([...shown, ...(scopes.length > 25 ? [`${scopes.length - 25} more`] : [])]);
}
