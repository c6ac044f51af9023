import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Corkboard } from '../src/corkboard.ts';
import { type Clock, createClock } from './clock/clock.ts';
import { createClockControl } from './clock/clock-control.ts';
import { readDatabaseShift } from './clock/database-clock.ts';
import { toFixedClock } from './clock/fixed-clock.ts';
import type { Flags } from './flags.ts';
import { findFreePort } from './free-port.ts';
import { bundlePage } from './page/bundle.ts';
import { createPageDoor } from './page/serve-page.ts';
import { pinterestFaultsPath } from './pinterest/fault-contract.ts';
import { createFaultDoor } from './pinterest/fault-door.ts';
import { createLocalPinterest, type LocalPinterest } from './pinterest/local-pinterest.ts';
import { type ServedPinterest, serveLocalPinterest } from './pinterest/server.ts';
import { createPlaygroundSeed, seedWorkspace } from './seed-workspace.ts';
import { showPinterestOnWire } from './show-pinterest-on-wire.ts';
import { createLocalSlack, type LocalSlack } from './slack/local-slack.ts';
import { type ServedSlack, serveLocalSlack } from './slack/server.ts';
import type { ClockControl } from './slack/ui-api.ts';
import { linenAndLoom } from './slack/world/seed.ts';
import { startBot } from './start-bot.ts';

/** The playground, running. */
export interface Playground {
  readonly pageUrl: string;
  readonly pinterestUrl: string | undefined;
  readonly dataDir: string;
  readonly corkboard: Corkboard;
  readonly slack: LocalSlack | undefined;
  readonly pinterest: LocalPinterest | undefined;
  /** What the page's clock does; it says so where a real service keeps it from moving. */
  readonly clock: ClockControl;
  stop(): Promise<void>;
}

const app = { id: '1507000', name: 'Corkboard', secret: randomBytes(20).toString('hex') };
const firstStep = 'To begin, send /pin connect here as Ana.';
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
    const clock = createClock();
    let control: ClockControl | undefined;
    const port = await findFreePort();
    const publicUrl = `http://localhost:${port}`;
    const pinterest = flags.pinterest === 'local' ? await startPinterest(publicUrl, clock) : undefined;
    if (pinterest !== undefined) closings.push(() => pinterest.served.close());
    const around = { port: flags.port, pinterest, clock, control: () => control };
    const slack = flags.slack === 'local' ? await startSlack(around) : undefined;
    if (slack !== undefined) closings.push(() => slack.served.stop());
    const sides = { slack: slack?.local, pinterest: pinterest && { served: pinterest.served, app } };
    const corkboard = await startBot({ flags, dataDir, publicUrl, port, ...sides, now: clock.now });
    closings.push(() => corkboard.stop());
    control = await takeUpClock({ flags, clock, corkboard, slack: slack?.local });
    if (slack !== undefined) await seedWorkspace(corkboard.deps);
    return {
      pageUrl: slack === undefined ? publicUrl : `${slack.served.origin}/`,
      pinterestUrl: pinterest?.served.siteUrl,
      dataDir,
      corkboard,
      slack: slack?.local,
      pinterest: pinterest?.local,
      clock: control,
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

async function startPinterest(
  publicUrl: string,
  { now }: Clock,
): Promise<LocalSide<LocalPinterest, ServedPinterest>> {
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const local = createLocalPinterest({
    apiUrl: `${origin}/v5`,
    siteUrl: `${origin}/`,
    environment: 'production',
    app: { ...app, redirectUris: [`${publicUrl}/pinterest/oauth/callback`], access: 'standard' },
    now,
    seed: { withPins: true },
  });
  return { local, served: await serveLocalPinterest(local, { port }) };
}

async function startSlack(around: {
  port: number;
  pinterest: LocalSide<LocalPinterest, ServedPinterest> | undefined;
  clock: Clock;
  control: () => ClockControl | undefined;
}): Promise<LocalSide<LocalSlack, ServedSlack>> {
  const { port, pinterest, clock, control } = around;
  const [manifest, bundle] = await Promise.all([readFile(manifestPath, 'utf8'), bundlePage()]);
  const pictureOrigins = pinterest === undefined ? [] : [new URL(pinterest.local.siteUrl).origin];
  const local = createLocalSlack({
    manifest: parse(manifest),
    seed: createPlaygroundSeed(),
    now: clock.now,
    pictureOrigins,
  });
  const page = createPageDoor({ bundle, startAs: linenAndLoom.ana, firstStep, pictureOrigins });
  const links = pinterest === undefined ? [] : [{ label: 'Local Pinterest', href: pinterest.served.siteUrl }];
  const served = await serveLocalSlack(local, {
    port,
    clock: control,
    doors: pinterest === undefined ? {} : toPinterestDoors(pinterest),
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
  if (pinterest !== undefined) showPinterestOnWire(pinterest.local, local.world);
  return { local, served };
}

function toPinterestDoors({ local, served }: LocalSide<LocalPinterest, ServedPinterest>) {
  return { [pinterestFaultsPath]: createFaultDoor(local, served) };
}

/** A database that is kept has kept its clock too, and the others go on from there. */
async function takeUpClock(parts: {
  flags: Flags;
  clock: Clock;
  corkboard: Corkboard;
  slack: LocalSlack | undefined;
}): Promise<ClockControl> {
  const { flags, clock, corkboard, slack } = parts;
  const fixedBecause = toFixedClock(flags);
  const aheadMs = await readDatabaseShift(corkboard.deps.db);
  if (aheadMs > 0 && fixedBecause !== undefined) {
    throw new Error(
      `the clock of this data folder was moved forward. ${fixedBecause} --data chooses another folder.`,
    );
  }
  clock.setAhead(aheadMs);
  corkboard.timetable.wakeAll();
  return createClockControl({
    clock,
    corkboard,
    workspaceId: linenAndLoom.team,
    changed: () => slack?.world.changed(),
    fixedBecause,
  });
}
