import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { toBoltLogger } from '../log.ts';

/**
 * Options of every Web API client that we make. The SDK would repeat a `chat.postMessage` whose answer was lost
 * (10 times by default, 100 times beside Socket Mode), so nothing is repeated here: the outbox decides. A rate limit
 * is an error at once, not a queue in memory. `headers` is never set: the SDK writes the token into that object and
 * shares it between workspaces.
 */
export function clientOptions(slackApiUrl: string) {
  return { slackApiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: 10_000 };
}

/** A client that speaks for one workspace. */
export function createSlackClient(options: { token: string; slackApiUrl: string; log: Logger }): WebClient {
  return new WebClient(options.token, {
    ...clientOptions(options.slackApiUrl),
    logger: toBoltLogger(options.log),
  });
}
