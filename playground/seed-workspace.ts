import { findWorkspace, replaceReviewers, saveSettings } from '../src/db/workspaces.ts';
import type { Deps } from '../src/deps.ts';
import { linenAndLoom } from './slack/world/seed.ts';

/** What the manager of Linen & Loom has already set, so that a newcomer can begin with connecting and proposing. */
export async function seedWorkspace(deps: Pick<Deps, 'db'>): Promise<void> {
  const workspaceId = linenAndLoom.team;
  const workspace = await findWorkspace(deps.db, workspaceId);
  if (workspace === undefined || workspace.reviewChannelId !== null) return;
  await saveSettings(deps.db, workspaceId, {
    reviewChannelId: linenAndLoom.pinReview,
    digestChannelId: linenAndLoom.pinterestResults,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  await replaceReviewers(deps.db, {
    workspaceId,
    userIds: [linenAndLoom.rui, linenAndLoom.ana],
    userGroupIds: [],
    changedBy: linenAndLoom.ana,
  });
}
