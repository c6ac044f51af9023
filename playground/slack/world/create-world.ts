import type { BlockKit } from '../block-kit/validate.ts';
import type { Person } from '../contract.ts';
import { createIds, type IdStyle } from './ids.ts';
import { installApp } from './installation.ts';
import { createLazyBlockKit } from './lazy-block-kit.ts';
import { parseManifest } from './manifest.ts';
import { type ChannelSeed, defaultSeed, type PersonSeed, type Seed, type TeamSeed } from './seed.ts';
import type { App, SlackUrls, World } from './world.ts';

export interface WorldOptions {
  /** The parsed `manifest.yml`. */
  readonly manifest: unknown;
  /** Made once and handed in where many workspaces are created, since it takes a moment to compile. */
  readonly blockKit?: BlockKit;
  readonly urls?: SlackUrls;
  readonly now?: () => Date;
  readonly random?: (length: number) => string;
  readonly idStyle?: Partial<IdStyle>;
  readonly app?: Partial<App>;
  readonly seed?: Seed;
  readonly pictureOrigins?: readonly string[];
  readonly onChange?: () => void;
}

const slackUrls: SlackUrls = {
  api: 'https://slack.com/api/',
  files: 'https://files.slack.com',
  hooks: 'https://hooks.slack.com',
  authorize: 'https://slack.com/oauth/v2/authorize',
};

export function createWorld(options: WorldOptions): World {
  const ids = createIds(options.random, options.idStyle);
  const now = options.now ?? (() => new Date());
  const world: World = {
    app: {
      id: ids.object('A'),
      clientId: `${ids.short()}.${ids.short()}`,
      clientSecret: ids.secret(),
      signingSecret: ids.secret(),
      appToken: ids.appToken(),
      ...options.app,
    },
    manifest: parseManifest(options.manifest),
    blockKit: options.blockKit ?? createLazyBlockKit(),
    ids,
    now,
    pictureOrigins: options.pictureOrigins ?? [],
    urls: options.urls ?? slackUrls,
    teams: new Map(),
    people: new Map(),
    groups: new Map(),
    channels: new Map(),
    messages: new Map(),
    files: new Map(),
    uploads: new Map(),
    views: new Map(),
    modals: new Map(),
    homes: new Map(),
    triggers: new Map(),
    hooks: new Map(),
    grants: new Map(),
    messageValues: new Map(),
    offered: new Map(),
    notices: [],
    faults: { files: 'ready', refusedBlocks: [], next: [] },
    takeFault: (method) => takeFault(world, method),
    held: new Map(),
    calls: [],
    problems: [],
    wire: [],
    revokedTokens: new Set(),
    socketTickets: new Set(),
    sentEvents: new Map(),
    nextTs: createMessageClock(now),
    changed: options.onChange ?? (() => undefined),
  };
  for (const team of (options.seed ?? defaultSeed).teams) plantTeam(world, team);
  return world;
}

function takeFault(world: World, method: string) {
  const index = world.faults.next.findIndex((next) => next.method === method);
  const found = world.faults.next[index];
  if (!found) return undefined;
  world.faults = { ...world.faults, next: world.faults.next.toSpliced(index, 1) };
  return found.fault;
}

function createMessageClock(now: () => Date): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now().getTime() * 1000);
    const seconds = Math.floor(last / 1_000_000);
    return `${seconds}.${String(last % 1_000_000).padStart(6, '0')}`;
  };
}

function plantTeam(world: World, seed: TeamSeed): void {
  const { id, name, domain } = seed;
  world.teams.set(id, { id, name, domain, installation: undefined });
  for (const person of seed.people) world.people.set(person.id, toPerson(id, person));
  for (const group of seed.groups ?? []) world.groups.set(group.id, { ...group, teamId: id });
  const everybody = seed.people.filter((person) => isRegular(person)).map((person) => person.id);
  for (const channel of seed.channels) plantChannel(world, id, channel, everybody);
  if (seed.isInstalled !== true) return;
  const installation = installApp(world, id, {
    scopes: seed.scopes ?? [...world.manifest.scopes, ...world.manifest.optionalScopes],
    ...(seed.botUserId === undefined ? {} : { botUserId: seed.botUserId }),
  });
  for (const channelId of seed.appChannels ?? []) {
    const channel = world.channels.get(channelId);
    if (channel) {
      const members = [...channel.members, installation.botUserId];
      world.channels.set(channelId, { ...channel, members });
    }
  }
}

function plantChannel(world: World, teamId: string, seed: ChannelSeed, everybody: readonly string[]): void {
  world.channels.set(seed.id, {
    teamId,
    kind: 'public',
    isArchived: false,
    isShared: false,
    topic: '',
    members: everybody,
    ...seed,
  });
}

/** Guests and people from elsewhere see only the channels that name them. */
function isRegular(person: PersonSeed): boolean {
  return person.kind === undefined || person.kind === 'member';
}

function toPerson(teamId: string, seed: PersonSeed): Person {
  return {
    teamId,
    realName: seed.name,
    title: '',
    kind: 'member',
    isAdmin: false,
    timeZone: 'Europe/Lisbon',
    ...seed,
  };
}
