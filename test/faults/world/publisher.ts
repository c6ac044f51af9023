import { randomUUID } from 'node:crypto';
import type { LocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { replaceReviewers, saveInstalledWorkspace, saveSettings } from '../../../src/db/workspaces.ts';
import { connectAccount } from '../../helpers/connect-account.ts';
import type { Lane } from './lane.ts';

/** A workspace that publishes: its account is connected, and it has a board of its own. */
export interface Publisher {
  readonly workspaceId: string;
  readonly connectionId: string;
  readonly accountId: string;
  readonly username: string;
  readonly boardId: string;
}

/** The workspace that the local Slack knows, with its people, and the shop's account. */
export async function addShop(lane: Lane, pinterest: LocalPinterest): Promise<Publisher> {
  const workspaceId = linenAndLoom.team;
  await saveInstalledWorkspace(lane.db, {
    id: workspaceId,
    name: 'Linen & Loom',
    botUserId: lane.slack.world.teams.get(workspaceId)?.installation?.botUserId ?? null,
    installedBy: linenAndLoom.ana,
  });
  await saveSettings(lane.db, workspaceId, {
    reviewChannelId: linenAndLoom.pinReview,
    timeZone: 'Europe/Lisbon',
  });
  const change = { workspaceId, changedBy: linenAndLoom.ana };
  const userIds = [linenAndLoom.rui, linenAndLoom.ana];
  await replaceReviewers(lane.db, { ...change, userIds, userGroupIds: [] });
  return await connect(lane, pinterest, { workspaceId, username: 'linenandloom' });
}

/** Another workspace, which the local Slack does not know, with an account of its own. */
export async function addOther(lane: Lane, pinterest: LocalPinterest, username: string): Promise<Publisher> {
  const workspaceId = `T${username.toUpperCase()}`;
  await saveInstalledWorkspace(lane.db, {
    id: workspaceId,
    name: username,
    botUserId: null,
    installedBy: null,
  });
  const account = pinterest.addAccount({
    username,
    name: username,
    accountType: 'BUSINESS',
    businessName: undefined,
  });
  pinterest.addBoard({ ownerId: account.id, name: 'Spring' });
  return await connect(lane, pinterest, { workspaceId, username });
}

/** Connects the account, or connects it again. */
export async function connect(
  lane: Lane,
  pinterest: LocalPinterest,
  { workspaceId, username }: { workspaceId: string; username: string },
): Promise<Publisher> {
  const deps = {
    db: lane.db,
    keyring: lane.keyring,
    newId: randomUUID,
    config: { pinterest: { environment: 'production' } },
  } as const;
  const userId = linenAndLoom.ana;
  const connectionId = await connectAccount(deps, pinterest, { workspaceId, userId, username });
  const account = pinterest.accounts.find((each) => each.username === username);
  const board = pinterest.boards.find((each) => each.ownerId === account?.id && each.privacy === 'PUBLIC');
  if (account === undefined || board === undefined) throw new Error(`@${username} has no board.`);
  return { workspaceId, connectionId, accountId: account.id, username, boardId: board.id };
}
