import { randomBytes } from 'node:crypto';
import { findFreePort } from '../../playground/free-port.ts';
import { createLocalPinterest, type LocalPinterest } from '../../playground/pinterest/local-pinterest.ts';
import { serveLocalPinterest } from '../../playground/pinterest/server.ts';
import {
  createLocalSlack,
  type LocalSlack,
  type LocalSlackOptions,
} from '../../playground/slack/local-slack.ts';
import { type ServedSlack, serveLocalSlack } from '../../playground/slack/server.ts';
import { blockKit } from '../helpers/block-kit.ts';
import { manifest } from '../helpers/corkboard.ts';
import { makeDataDir } from '../helpers/embedded-database.ts';

/** A local Slack and a local Pinterest on ports, and the environment that leads a process to them. */
export interface ServedFakes {
  readonly slack: LocalSlack;
  readonly served: ServedSlack;
  readonly pinterest: LocalPinterest;
  /** Where the process will listen. */
  readonly publicUrl: string;
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface FakesOptions {
  /** The process makes its embedded database by itself, which takes seconds, in place of finding one without rows. */
  readonly isNew?: boolean;
  readonly slack?: Partial<LocalSlackOptions>;
  /** Where the Web API is, if not at `/api/`. */
  readonly slackApiPath?: string;
  readonly pinterestPaths?: { readonly api: string; readonly site: string };
  /** Stands between the process and the local Pinterest. */
  readonly pinterestDoor?: (local: LocalPinterest, request: Request) => Promise<Response>;
}

export async function serveFakes(options: FakesOptions = {}): Promise<ServedFakes> {
  const [port, pinterestPort] = [await findFreePort(), await findFreePort()];
  const publicUrl = `http://127.0.0.1:${port}`;
  const site = `http://127.0.0.1:${pinterestPort}`;
  const app = { id: '7714', secret: randomBytes(16).toString('hex') };
  const pinterest = createLocalPinterest({
    apiUrl: `${site}${options.pinterestPaths?.api ?? '/v5'}`,
    siteUrl: `${site}${options.pinterestPaths?.site ?? '/'}`,
    environment: 'production',
    app: { ...app, redirectUris: [`${publicUrl}/pinterest/oauth/callback`], access: 'standard' },
  });
  const door = options.pinterestDoor;
  const servedPinterest = await serveLocalPinterest(
    door === undefined ? pinterest : behind(pinterest, (request) => door(pinterest, request)),
    { port: pinterestPort },
  );
  const slack = createLocalSlack({ manifest, blockKit, ackTimeoutMs: 20_000, ...options.slack });
  const served = await serveLocalSlack(slack, { port: 0 });
  const api = new URL(options.slackApiPath ?? '/api/', served.origin).href;
  slack.world.urls = { ...slack.urls(), api };
  slack.deliverOver(served.socket);
  const [team] = slack.world.teams.values();
  return {
    slack,
    served,
    pinterest,
    publicUrl,
    environment: {
      SLACK_BOT_TOKEN: team?.installation?.botToken ?? '',
      SLACK_APP_TOKEN: slack.app.appToken,
      SLACK_API_URL: slack.urls().api,
      SLACK_FILES_ORIGIN: slack.urls().files,
      PINTEREST_APP_ID: app.id,
      PINTEREST_APP_SECRET: app.secret,
      PINTEREST_ENVIRONMENT: 'production',
      PINTEREST_API_URL: pinterest.apiUrl,
      PINTEREST_OAUTH_URL: `${pinterest.siteUrl}oauth/`,
      DATA_DIR: await makeDataDir({ isNew: options.isNew ?? false }),
      PUBLIC_URL: publicUrl,
      PORT: String(port),
      HOST: '127.0.0.1',
    },
    async stop() {
      await served.stop();
      await servedPinterest.close();
    },
  };
}

/** The same local Pinterest, with something before its doors. */
export function behind(
  local: LocalPinterest,
  fetch: (request: Request) => Promise<Response>,
): LocalPinterest {
  return Object.assign(Object.create(local), { fetch });
}
