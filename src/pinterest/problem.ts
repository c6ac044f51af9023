import type { PinterestErrorKind, PinterestProblem } from './error.ts';
import type { ErrorBody } from './error-body.ts';

export interface Verdict {
  readonly kind: PinterestErrorKind;
  readonly problem: PinterestProblem;
}

export type Missing = 'board_not_found' | 'section_not_found' | 'pin_not_found' | 'other';

/**
 * Names an error answer: by HTTP status, then by Pinterest's code, then by text where code 1, 3, 8 and 29 each
 * stand for two different things. An answer that is not in Pinterest's shape comes from something in between
 * (a proxy, a firewall), and proves nothing about the token, the board or the pin.
 *
 * `missing` is what a 404 means when its code only repeats the status, as several documented examples do.
 * Codes: https://developers.pinterest.com/docs/api/v5/ (the error examples of each operation).
 */
export function toVerdict(status: number, body: ErrorBody, missing: Missing): Verdict {
  if (status === 429) return { kind: 'rate_limited', problem: isSpam(body) ? 'spam_block' : 'rate_limit' };
  if (status === 408) return { kind: 'unavailable', problem: 'timeout' };
  if (status >= 500) return { kind: 'unavailable', problem: 'server_error' };
  if (body.shape !== 'pinterest') return { kind: 'unavailable', problem: 'malformed_answer' };
  if (status === 409) return { kind: 'unavailable', problem: 'other' };
  if (status === 401) return toUnauthorized(body);
  if (status === 403) return toForbidden(body);
  if (status === 404) return rejected(to404(body.code, missing));
  if (status === 400 && body.code === 1104) return { kind: 'unauthorized', problem: 'token_dead' };
  if (status >= 400) return rejected(isBadLink(body) ? 'link_invalid' : 'other');
  return { kind: 'unavailable', problem: 'malformed_answer' };
}

function toUnauthorized(body: ErrorBody): Verdict {
  switch (body.code) {
    case 2:
    case 401:
      return { kind: 'unauthorized', problem: 'token_dead' };
    case 3:
      return toScopeVerdict(body);
    case 7:
      return rejected('not_permitted');
    case 29:
      return toPermissionVerdict(body);
    default:
      return { kind: 'unauthorized', problem: 'other' };
  }
}

function toForbidden(body: ErrorBody): Verdict {
  switch (body.code) {
    case 3:
      return toScopeVerdict(body);
    case 7:
    case 403:
      return rejected('not_permitted');
    case 29:
      return toPermissionVerdict(body);
    case 233:
      return rejected('image_too_small');
    case 235:
      return rejected('image_broken');
    case 2625:
    case 2626:
      return rejected('account_suspended');
    default:
      return rejected('other');
  }
}

/** Code 3 is a token without the scope, or an app that Pinterest has not approved yet. */
function toScopeVerdict(body: ErrorBody): Verdict {
  const isUnapprovedApp = /consumer type is not supported/i.test(body.text);
  return isUnapprovedApp ? rejected('trial_access') : { kind: 'unauthorized', problem: 'scope_missing' };
}

/**
 * Code 29 is a missing role, or a Trial app that creates in production:
 * https://github.com/gitroomhq/postiz-app/issues/1084 quotes the sentence.
 */
function toPermissionVerdict(body: ErrorBody): Verdict {
  return rejected(/trial access/i.test(body.text) ? 'trial_access' : 'not_permitted');
}

function rejected(problem: PinterestProblem): Verdict {
  return { kind: 'rejected', problem };
}

function to404(code: number | undefined, missing: Missing): PinterestProblem {
  switch (code) {
    case 40:
      return 'board_not_found';
    case 50:
      return 'pin_not_found';
    case 2031:
      return 'section_not_found';
    case 404:
      return missing;
    default:
      return 'other';
  }
}

/**
 * Pinterest's own quickstart tells a spam block from a rate limit by the word:
 * https://github.com/pinterest/api-quickstart/blob/main/nodejs/src/api_common.js
 */
function isSpam(body: ErrorBody): boolean {
  return /spam/i.test(body.text);
}

function isBadLink(body: ErrorBody): boolean {
  return body.code === 1 && /invalid URL/i.test(body.text);
}
