import type { AddressInfo } from 'node:net';
import { App } from '@slack/bolt';
import { createHttpDelivery } from '../../../../playground/slack/delivery/http.ts';
import {
  createLocalSlack,
  type LocalSlack,
  type LocalSlackOptions,
} from '../../../../playground/slack/local-slack.ts';
import { serveLocalSlack } from '../../../../playground/slack/server.ts';
import { linenAndLoom } from '../../../../playground/slack/world/seed.ts';
import { blockKit } from '../../../helpers/block-kit.ts';
import { testManifest } from './manifest.ts';
import { createQuietLogger } from './quiet-logger.ts';

export type DeliveryKind = 'http' | 'socket';

export interface Started {
  readonly slack: LocalSlack;
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** A local Slack on a port, and a real Bolt app that is connected to it. */
export async function startApp(
  kind: DeliveryKind,
  register: (app: App) => void,
  options: Partial<LocalSlackOptions> = {},
): Promise<Started> {
  const slack = createLocalSlack({ manifest: testManifest, blockKit, ackTimeoutMs: 20_000, ...options });
  const served = await serveLocalSlack(slack, { port: 0 });
  const app = createApp(kind, slack);
  app.error(async (error) => {
    slack.problems.push({ source: 'app', pointer: '', message: String(error) });
  });
  register(app);
  await app.init();
  const appServer = kind === 'http' ? await app.start({ port: 0, host: '127.0.0.1' }) : await app.start();
  if (kind === 'http') {
    const { port } = (appServer as { address(): AddressInfo }).address();
    const url = `http://127.0.0.1:${port}/slack/events`;
    slack.deliverOver(createHttpDelivery({ url, signingSecret: slack.app.signingSecret }));
  } else {
    slack.deliverOver(served.socket);
  }
  const stop = async () => {
    await slack.settled();
    await app.stop();
    await served.stop();
  };
  return { slack, origin: served.origin, stop };
}

function createApp(kind: DeliveryKind, slack: LocalSlack): App {
  const shared = {
    token: slack.world.teams.get(linenAndLoom.team)?.installation?.botToken ?? '',
    deferInitialization: true,
    logger: createQuietLogger(),
    clientOptions: { slackApiUrl: slack.urls().api, retryConfig: { retries: 0 } },
  };
  if (kind === 'http') return new App({ ...shared, signingSecret: slack.app.signingSecret });
  return new App({ ...shared, socketMode: true, appToken: slack.app.appToken });
}
