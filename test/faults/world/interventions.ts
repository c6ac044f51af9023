import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { disconnect } from '../../../src/db/connections.ts';
import {
  deactivateWorkspace,
  pauseWorkspace,
  resumeWorkspace,
  saveInstalledWorkspace,
} from '../../../src/db/workspaces.ts';
import type { FaultWorld } from './fault-world.ts';
import { connect } from './publisher.ts';

/** Something that forbids publishing, and what somebody does about it later. */
export interface Intervention {
  readonly name: string;
  act(world: FaultWorld): Promise<void>;
  undo(world: FaultWorld): Promise<void>;
}

export const interventions: readonly Intervention[] = [
  {
    name: 'paused',
    async act({ lane, shop: { workspaceId } }) {
      await pauseWorkspace(lane.db, { workspaceId, userId: linenAndLoom.ana, reason: 'A recall.' });
    },
    async undo({ lane, shop }) {
      await resumeWorkspace(lane.db, shop.workspaceId);
    },
  },
  {
    name: 'uninstalled',
    act: ({ lane, shop }) => deactivateWorkspace(lane.db, shop.workspaceId),
    async undo({ lane, pinterest, shop }) {
      const installed = { name: 'Linen & Loom', botUserId: null, installedBy: linenAndLoom.ana };
      await saveInstalledWorkspace(lane.db, { id: shop.workspaceId, ...installed });
      await connect(lane, pinterest, shop);
    },
  },
  {
    name: 'disconnected',
    async act({ lane, shop: { workspaceId, connectionId } }) {
      await disconnect(lane.db, { workspaceId, connectionId, userId: linenAndLoom.ana });
    },
    async undo({ lane, pinterest, shop }) {
      await connect(lane, pinterest, shop);
    },
  },
  {
    name: 'connected to another account',
    async act({ lane, pinterest, shop: { workspaceId } }) {
      const username = 'linenandloomtoo';
      const who = { name: 'Linen & Loom too', accountType: 'BUSINESS', businessName: undefined } as const;
      const { id } = pinterest.addAccount({ username, ...who });
      pinterest.addBoard({ ownerId: id, name: 'Autumn' });
      await connect(lane, pinterest, { workspaceId, username });
    },
    undo: () => Promise.resolve(),
  },
  {
    name: 'the grant revoked',
    act: ({ pinterest, shop }) => Promise.resolve(pinterest.revokeGrant(shop.accountId)),
    undo: () => Promise.resolve(),
  },
];
