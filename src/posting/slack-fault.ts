import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/** What it means that Slack did not take a message, and so what comes next. */
export type SlackFault =
  /** The workspace has to wait. */
  | { readonly kind: 'rate_limited'; readonly seconds: number }
  /** The picture cannot be shown (yet). */
  | { readonly kind: 'picture' }
  /** The message to change, or the card of the thread, is not there any more. */
  | { readonly kind: 'gone' }
  /** We may not write there, or there is no such place. */
  | { readonly kind: 'no_place'; readonly code: string }
  /** Slack does not accept our token (now): Corkboard was removed, or is about to be installed again. */
  | { readonly kind: 'no_access'; readonly code: string }
  /** Our blocks or our text are wrong: a bug of ours. */
  | { readonly kind: 'malformed'; readonly code: string; readonly details: string }
  /** It never left us: Slack could not be reached. */
  | { readonly kind: 'unreached'; readonly code: string }
  /** Nobody knows whether it took effect. */
  | { readonly kind: 'unsure'; readonly code: string }
  /** Any other definite no. */
  | { readonly kind: 'refused'; readonly code: string };

/** Of https://docs.slack.dev/reference/methods/chat.postMessage#errors and …/chat.update#errors. */
const gone = ['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found'];
const noPlace = [
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'user_not_found',
];
const noAccess = ['account_inactive', 'invalid_auth', 'not_authed', 'token_revoked', 'token_expired'];
const malformed = [
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
];
/** "It's possible some aspect of the operation succeeded before the error was raised." */
const unsure = ['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout'];

/** Names an error of a Slack call; undefined: it did not come from Slack or the way there. */
export function toSlackFault(error: unknown): SlackFault | undefined {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'rate_limited', seconds: error.retryAfter };
  if (error instanceof WebAPIHTTPError) return { kind: 'unsure', code: `http_${error.statusCode}` };
  if (error instanceof WebAPIRequestError) {
    return isUnsent(error.original)
      ? { kind: 'unreached', code: 'unreachable' }
      : { kind: 'unsure', code: 'no_answer' };
  }
  if (error instanceof WebAPIPlatformError) return toRefusal(error.data.error, listDetails(error));
  return undefined;
}

/**
 * True only if the error itself proves that there was no connection to send by: its name was not found, or nobody
 * listened. A reset also hits connections that carry a request.
 */
function isUnsent(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if ('syscall' in cause && (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo')) return true;
  if ('code' in cause && cause.code === 'UND_ERR_CONNECT_TIMEOUT') return true;
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(isUnsent);
  return isUnsent(cause.cause);
}

function toRefusal(rawCode: string, details: readonly string[]): SlackFault {
  // An HTML page that came with status 200 stands here whole.
  const code = rawCode.slice(0, 80);
  if (code === 'ratelimited' || code === 'rate_limited') return { kind: 'rate_limited', seconds: 30 };
  if (code === 'invalid_blocks' && details.some(isAboutPicture)) return { kind: 'picture' };
  if (gone.includes(code)) return { kind: 'gone' };
  if (noPlace.includes(code)) return { kind: 'no_place', code };
  if (noAccess.includes(code)) return { kind: 'no_access', code };
  if (malformed.includes(code))
    return { kind: 'malformed', code, details: details.join('; ').slice(0, 1000) };
  if (unsure.includes(code)) return { kind: 'unsure', code };
  return { kind: 'refused', code };
}

/** The words of https://github.com/slackapi/python-slack-sdk/issues/1658 and …/issues/1782. */
function isAboutPicture(detail: string): boolean {
  return /slack[ _]file|downloading image/iu.test(detail);
}

function listDetails(error: WebAPIPlatformError): readonly string[] {
  const { errors, response_metadata: metadata } = error.data as {
    errors?: unknown;
    response_metadata?: { messages?: unknown };
  };
  return [errors, metadata?.messages]
    .flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
    .filter((detail) => typeof detail === 'string');
}
