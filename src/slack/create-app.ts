import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Config } from '../config.ts';
import type { Deps } from '../deps.ts';
import { toBoltLogger } from '../log.ts';
import { clientOptions } from './client.ts';
import { installPages } from './install-pages.ts';
import { createInstallationStore } from './installation-store.ts';
import { botScopes } from './scopes.ts';

/** A Bolt app in one of the three modes, with the receiver that it listens through. */
export interface SlackApp {
  readonly app: App;
  /** Undefined in Socket Mode: Slack then reaches us through the socket. */
  readonly http: HTTPReceiver | undefined;
}

/** Slack's requests are small; a larger body is refused before it is read. */
const bodyLimitBytes = 1024 * 1024;

/**
 * Creates the app; nothing is sent yet. `deferInitialization` keeps a bad token from crashing the process with an
 * unhandled rejection: `app.init()` then throws where it can be caught.
 */
export function createSlackApp(
  deps: Pick<Deps, 'config' | 'db' | 'keyring' | 'log' | 'newSecret'>,
): SlackApp {
  const { config } = deps;
  const logger = toBoltLogger(deps.log);
  const common = {
    deferInitialization: true,
    convoStore: false as const,
    extendedErrorHandler: true as const,
    logger,
    clientOptions: clientOptions(config.slackApiUrl),
  };
  if (config.slack.kind === 'socket') {
    const receiver = createSocketReceiver(config, config.slack.appToken, logger);
    return { app: createApp(common, receiver, config.slack.botToken), http: undefined };
  }
  if (config.slack.kind === 'http') {
    const http = new HTTPReceiver({
      signingSecret: config.slack.signingSecret,
      bodyLimit: bodyLimitBytes,
      logger,
    });
    return { app: createApp(common, http, config.slack.botToken), http };
  }
  const http = createOAuthReceiver(deps, config.slack, logger);
  return { app: createApp(common, http), http };
}

function createApp(common: object, receiver: Receiver, token?: string): App {
  return new App({ ...common, receiver, ...(token === undefined ? {} : { token }) });
}

/**
 * The socket has client options of its own: the SDK writes `retries: 100` into them, and with fewer retries one
 * failed `apps.connections.open` would end reconnecting for good.
 */
function createSocketReceiver(
  config: Config,
  appToken: string,
  logger: ReturnType<typeof toBoltLogger>,
): Receiver {
  return new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions: { slackApiUrl: config.slackApiUrl } },
  });
}

function createOAuthReceiver(
  deps: Pick<Deps, 'config' | 'db' | 'keyring' | 'newSecret'>,
  slack: Extract<Config['slack'], { kind: 'oauth' }>,
  logger: ReturnType<typeof toBoltLogger>,
): HTTPReceiver {
  const { slackApiUrl, publicUrl } = deps.config;
  return new HTTPReceiver({
    signingSecret: slack.signingSecret,
    clientId: slack.clientId,
    clientSecret: slack.clientSecret,
    stateSecret: Buffer.from(deps.keyring.deriveKey('slack-install-state')).toString('base64url'),
    scopes: [...botScopes],
    redirectUri: `${publicUrl}/slack/oauth_redirect`,
    installationStore: createInstallationStore(deps),
    bodyLimit: bodyLimitBytes,
    logger,
    installerOptions: {
      redirectUriPath: '/slack/oauth_redirect',
      authorizationUrl: new URL('../oauth/v2/authorize', slackApiUrl).href,
      clientOptions: clientOptions(slackApiUrl),
      callbackOptions: installPages,
    },
  });
}
