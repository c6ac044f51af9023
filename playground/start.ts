import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { parseConfig, toProblemScreen } from '../src/config.ts';
import { type Corkboard, startCorkboard } from '../src/corkboard.ts';
import { createLog } from '../src/log.ts';
import type { Flags } from './flags.ts';
import { findFreePort } from './free-port.ts';
import { bundlePage } from './page/bundle.ts';
import { createPageDoor } from './page/serve-page.ts';
import { createLocalPinterest, type LocalPinterest } from './pinterest/local-pinterest.ts';
import { type ServedPinterest, serveLocalPinterest } from './pinterest/server.ts';
import { seedWorkspace } from './seed-workspace.ts';
import { createLocalSlack, type LocalSlack } from './slack/local-slack.ts';
import { type ServedSlack, serveLocalSlack } from './slack/server.ts';
import { linenAndLoom } from './slack/world/seed.ts';

/** The playground, running. */
export interface Playground {
  readonly pageUrl: string;
  readonly pinterestUrl: string | undefined;
  readonly dataDir: string;
  readonly corkboard: Corkboard;
  readonly slack: LocalSlack | undefined;
  readonly pinterest: LocalPinterest | undefined;
  stop(): Promise<void>;
}

const app = { id: '1507000', name: 'Corkboard', secret: randomBytes(20).toString('hex') };
const manifestPath = fileURLToPath(new URL('../manifest.yml', import.meta.url));

/** Starts the fakes that are asked for, then the real Corkboard against them. */
export async function startPlayground(flags: Flags): Promise<Playground> {
  const dataDir = flags.dataDir ?? (await mkdtemp(join(tmpdir(), 'corkboard-playground-')));
  const closings: (() => Promise<unknown>)[] = [];
  if (flags.dataDir === undefined) closings.push(() => rm(dataDir, { recursive: true, force: true }));
  const stop = async (): Promise<void> => {
    for (const close of closings.splice(0).reverse()) await close();
  };
  try {
    const corkboardPort = await findFreePort();
    const publicUrl = `http://localhost:${corkboardPort}`;
    const pinterest = flags.pinterest === 'local' ? await startPinterest(publicUrl) : undefined;
    if (pinterest !== undefined) closings.push(() => pinterest.served.close());
    const slack = flags.slack === 'local' ? await startSlack(flags.port, pinterest) : undefined;
    if (slack !== undefined) closings.push(() => slack.served.stop());
    const corkboard = await startBot({ flags, dataDir, publicUrl, corkboardPort, slack, pinterest });
    closings.push(() => corkboard.stop());
    if (slack !== undefined) await seedWorkspace(corkboard.deps);
    return {
      pageUrl: slack === undefined ? publicUrl : `${slack.served.origin}/`,
      pinterestUrl: pinterest?.served.siteUrl,
      dataDir,
      corkboard,
      slack: slack?.local,
      pinterest: pinterest?.local,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface LocalSide<Local, Served> {
  readonly local: Local;
  readonly served: Served;
}

async function startPinterest(publicUrl: string): Promise<LocalSide<LocalPinterest, ServedPinterest>> {
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const local = createLocalPinterest({
    apiUrl: `${origin}/v5`,
    siteUrl: `${origin}/`,
    environment: 'production',
    app: { ...app, redirectUris: [`${publicUrl}/pinterest/oauth/callback`], access: 'standard' },
    seed: { withPins: true },
  });
  return { local, served: await serveLocalPinterest(local, { port }) };
}

async function startSlack(
  port: number,
  pinterest: LocalSide<LocalPinterest, ServedPinterest> | undefined,
): Promise<LocalSide<LocalSlack, ServedSlack>> {
  const [manifest, bundle] = await Promise.all([readFile(manifestPath, 'utf8'), bundlePage()]);
  const local = createLocalSlack({ manifest: parse(manifest) });
  const page = createPageDoor({ bundle, startAs: linenAndLoom.ana });
  const links = pinterest === undefined ? [] : [{ label: 'Local Pinterest', href: pinterest.served.siteUrl }];
  const served = await serveLocalSlack(local, {
    port,
    mount: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/_ui/links') return Response.json(links);
      return page(request);
    },
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    const sentence = `port ${port} is in use, perhaps by another playground. --port chooses another one.`;
    throw new Error(sentence, { cause: error });
  });
  local.deliverOver(served.socket);
  return { local, served };
}

/** The production code with an environment of the playground's; what is real comes from the real environment. */
async function startBot(parts: {
  flags: Flags;
  dataDir: string;
  publicUrl: string;
  corkboardPort: number;
  slack: LocalSide<LocalSlack, ServedSlack> | undefined;
  pinterest: LocalSide<LocalPinterest, ServedPinterest> | undefined;
}): Promise<Corkboard> {
  const parsed = parseConfig({
    ...pick(process.env, parts.flags.slack === 'real' ? /^SLACK_/ : undefined),
    ...pick(process.env, parts.flags.pinterest === 'real' ? /^PINTEREST_/ : undefined),
    ...(parts.slack === undefined ? {} : slackEnvironment(parts.slack.local)),
    ...(parts.pinterest === undefined ? {} : pinterestEnvironment(parts.pinterest.served)),
    DATA_DIR: parts.dataDir,
    // A folder that goes at the end needs no key that stays; one that is kept gets its key file as in production.
    ...(parts.flags.dataDir === undefined ? { ENCRYPTION_KEYS: newEncryptionKey() } : {}),
    PUBLIC_URL: parts.flags.pinterest === 'real' ? process.env['PUBLIC_URL'] : parts.publicUrl,
    PORT: String(parts.corkboardPort),
    HOST: '127.0.0.1',
  });
  if ('problems' in parsed) throw new Error(toProblemScreen(parsed.problems));
  const log = createLog(process.env['LOG_LEVEL'] ?? 'warn');
  return await startCorkboard(parsed.config, { log });
}

function newEncryptionKey(): string {
  return `k1:${randomBytes(32).toString('base64')}`;
}

function slackEnvironment(slack: LocalSlack): Record<string, string> {
  const [team] = slack.world.teams.values();
  return {
    SLACK_BOT_TOKEN: team?.installation?.botToken ?? '',
    SLACK_APP_TOKEN: slack.app.appToken,
    SLACK_API_URL: slack.urls().api,
    SLACK_FILES_ORIGIN: slack.urls().files,
  };
}

function pinterestEnvironment(served: ServedPinterest): Record<string, string> {
  return {
    PINTEREST_APP_ID: app.id,
    PINTEREST_APP_SECRET: app.secret,
    PINTEREST_ENVIRONMENT: 'production',
    PINTEREST_API_URL: served.apiUrl,
    PINTEREST_OAUTH_URL: `${served.siteUrl}oauth/`,
  };
}

function pick(environment: NodeJS.ProcessEnv, names: RegExp | undefined): Record<string, string | undefined> {
  if (names === undefined) return {};
  return Object.fromEntries(Object.entries(environment).filter(([name]) => names.test(name)));
}
