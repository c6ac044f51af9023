import type { Seed } from '../../playground/slack/world/seed.ts';
import type { Cast } from './main-path.ts';

/** A workspace whose ids share no length, letter or digit pattern with the playground's. */
export const otherSeed: Seed = {
  teams: [
    {
      id: 'TQ9',
      name: 'Łódź & Søn “Studio”',
      domain: 'lodz-2',
      isInstalled: true,
      botUserId: 'W5',
      people: [
        { id: 'W7AA', name: 'zofia', realName: 'Zofia Ł.', isAdmin: true },
        { id: 'U01234567890123', name: 'søren', realName: 'Søren' },
        { id: 'WZZZZZZZZZZ', name: 'noor', realName: 'Noor' },
      ],
      channels: [{ id: 'G8XYZ77', name: 'przegląd', kind: 'private' }],
      appChannels: ['G8XYZ77'],
    },
  ],
};

export const otherCast: Cast = {
  manager: 'W7AA',
  submitter: 'U01234567890123',
  reviewer: 'WZZZZZZZZZZ',
  reviewChannel: 'G8XYZ77',
};
