import { findWorkspace, replaceReviewers, saveSettings } from '../src/db/workspaces.ts';
import type { Deps } from '../src/deps.ts';
import { defaultSeed, linenAndLoom, type Seed } from './slack/world/seed.ts';

/** Everybody lives where this machine is, so that what the page shows is the time on the wall. */
export function createPlaygroundSeed(): Seed {
  const timeZone = readTimeZone();
  const teams = defaultSeed.teams.map((team) => ({
    ...team,
    people: team.people.map((person) => ({ ...person, timeZone })),
  }));
  return { teams };
}

function readTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What the manager of Linen & Loom has already set, so that a newcomer can begin with connecting and proposing. */
export async function seedWorkspace(deps: Pick<Deps, 'db'>): Promise<void> {
  const workspaceId = linenAndLoom.team;
  const workspace = await findWorkspace(deps.db, workspaceId);
  if (workspace === undefined || workspace.reviewChannelId !== null) return;
  await saveSettings(deps.db, workspaceId, {
    reviewChannelId: linenAndLoom.pinReview,
    digestChannelId: linenAndLoom.pinterestResults,
    timeZone: readTimeZone(),
  });
  await replaceReviewers(deps.db, {
    workspaceId,
    userIds: [linenAndLoom.rui, linenAndLoom.ana],
    userGroupIds: [],
    changedBy: linenAndLoom.ana,
  });
}
