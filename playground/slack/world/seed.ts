import type { Channel, Person } from '../contract.ts';

export type PersonSeed = Pick<Person, 'id' | 'name'> & Partial<Person>;
export type ChannelSeed = Pick<Channel, 'id' | 'name'> & Partial<Channel>;

export interface TeamSeed {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** Whether the app is there from the start; else someone has to install it by OAuth. */
  readonly isInstalled?: boolean;
  /** What the installer granted, if not everything that the manifest asks for. */
  readonly scopes?: readonly string[];
  readonly botUserId?: string;
  readonly people: readonly PersonSeed[];
  readonly channels: readonly ChannelSeed[];
  /** Ids of the channels that the app has been invited to. */
  readonly appChannels?: readonly string[];
  readonly groups?: readonly {
    readonly id: string;
    readonly handle: string;
    readonly name: string;
    readonly users: readonly string[];
  }[];
}

export interface Seed {
  readonly teams: readonly TeamSeed[];
}

/** Ids of the people and places of the default workspace. */
export const linenAndLoom = {
  team: 'T0LINENLOOM',
  ana: 'U0ANAMANAGE',
  maya: 'U0MAYASUBMT',
  rui: 'U0RUIREVIEW',
  /** Has left: deactivated. */
  lena: 'U0LENALEFT0',
  /** A guest in #pin-review and #studio-fjord. */
  noor: 'U0NOORGUEST',
  /** Of another company, in #studio-fjord by Slack Connect. */
  kira: 'U0KIRAOUTSD',
  studioFjord: 'T0STUDIOFJD',
  general: 'C0GENERAL01',
  pinReview: 'C0PINREVIEW',
  /** Private, of Ana, Maya and Rui. */
  pinterestResults: 'C0PINRESULT',
  /** Private, of Ana and Rui. */
  pinAudit: 'C0PINAUDIT0',
  /** #studio-fjord, shared with the other company. */
  sharedWithStudio: 'C0WITHFJORD',
  reviewers: 'S0PINREVIEW',
} as const;

const { ana, maya, rui, noor, kira, studioFjord } = linenAndLoom;

/** The workspace of the playground: a shop for linen whose three people publish on Pinterest, and those around them. */
export const defaultSeed: Seed = {
  teams: [
    {
      id: linenAndLoom.team,
      name: 'Linen & Loom',
      domain: 'linen-and-loom',
      isInstalled: true,
      people: [
        {
          id: linenAndLoom.ana,
          name: 'ana',
          realName: 'Ana Sousa',
          title: 'Head of Marketing',
          isAdmin: true,
        },
        { id: linenAndLoom.maya, name: 'maya', realName: 'Maya Lindqvist', title: 'Content Designer' },
        { id: linenAndLoom.rui, name: 'rui', realName: 'Rui Tanaka', title: 'Brand Editor' },
        {
          id: linenAndLoom.lena,
          name: 'lena',
          realName: 'Lena Novak',
          title: 'Social Media Manager',
          kind: 'deactivated',
        },
        { id: noor, name: 'noor', realName: 'Noor Haddad', title: 'Freelance Photographer', kind: 'guest' },
        {
          id: kira,
          teamId: studioFjord,
          name: 'kira',
          realName: 'Kira Voss',
          title: 'Art Director, Studio Fjord',
          kind: 'outsider',
        },
      ],
      channels: [
        { id: linenAndLoom.general, name: 'general', topic: 'Company-wide announcements' },
        {
          id: linenAndLoom.pinReview,
          name: 'pin-review',
          topic: 'Pins waiting for a second pair of eyes',
          members: [ana, maya, rui, noor],
        },
        {
          id: linenAndLoom.pinterestResults,
          name: 'pinterest-results',
          kind: 'private',
          topic: 'How our pins do, and who can touch the account',
        },
        {
          id: linenAndLoom.pinAudit,
          name: 'pin-audit',
          kind: 'private',
          topic: 'Permissions, for those who look after them',
          members: [ana, rui],
        },
        {
          id: linenAndLoom.sharedWithStudio,
          name: 'studio-fjord',
          topic: 'With our photo studio: they read everything here',
          isShared: true,
          connectedTeamIds: [studioFjord],
          members: [ana, maya, noor, kira],
        },
      ],
      appChannels: [
        linenAndLoom.pinReview,
        linenAndLoom.pinterestResults,
        linenAndLoom.pinAudit,
        linenAndLoom.sharedWithStudio,
      ],
      groups: [
        {
          id: linenAndLoom.reviewers,
          handle: 'pin-reviewers',
          name: 'Pin reviewers',
          users: [linenAndLoom.ana, linenAndLoom.rui],
        },
      ],
    },
  ],
};
