import { ErrorCode, type WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { findWorkspace, listManagerIds, listReviewers } from '../db/workspaces.ts';
import type { Deps } from '../deps.ts';
import type { Person } from '../pins/review.ts';

/** `users.info`: https://docs.slack.dev/reference/objects/user-object */
const userSchema = z.object({
  user: z.object({
    id: z.string(),
    team_id: z.string().optional(),
    deleted: z.boolean().optional(),
    is_bot: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
    tz: z.string().optional(),
    enterprise_user: z.object({ enterprise_id: z.string() }).optional(),
    real_name: z.string().optional(),
    name: z.string().optional(),
  }),
});
type SlackUser = z.infer<typeof userSchema>['user'];

/** Who this is and what they may do, read at this moment: roles are never taken from an old card. */
export async function readPerson(
  deps: Pick<Deps, 'db' | 'slackFor'>,
  key: { workspaceId: string; userId: string },
): Promise<Person> {
  const client = await deps.slackFor(key.workspaceId);
  const [user, reviewers, managerIds, workspace] = await Promise.all([
    readUser(client, key.userId),
    listReviewers(deps.db, key.workspaceId),
    listManagerIds(deps.db, key.workspaceId),
    findWorkspace(deps.db, key.workspaceId),
  ]);
  const isAdmin = user.is_admin === true || user.is_owner === true;
  const named = reviewers.some((reviewer) => reviewer.slackId === key.userId);
  const groups = reviewers.filter((reviewer) => reviewer.kind === 'user_group').map(({ slackId }) => slackId);
  return {
    id: key.userId,
    standing: toStanding(user, key.workspaceId),
    isManager: isAdmin || workspace?.installedBy === key.userId || managerIds.includes(key.userId),
    isReviewer: named || (await isInGroup(client, groups, key.userId)),
  };
}

/** The person's profile as Slack tells it; throws if Slack does not know them. */
export async function readUser(client: WebClient, userId: string): Promise<SlackUser> {
  return userSchema.parse(await client.users.info({ user: userId })).user;
}

/** What somebody is to a workspace. */
export function toStanding(user: SlackUser, workspaceId: string): Person['standing'] {
  if (user.deleted === true) return 'deactivated';
  if (user.is_bot === true) return 'bot';
  const home = [user.team_id, user.enterprise_user?.enterprise_id];
  if (user.is_stranger === true || (user.team_id !== undefined && !home.includes(workspaceId)))
    return 'outsider';
  return user.is_restricted === true || user.is_ultra_restricted === true ? 'guest' : 'member';
}

async function isInGroup(client: WebClient, groupIds: readonly string[], userId: string): Promise<boolean> {
  const members = await Promise.all(groupIds.map((group) => listMembers(client, group)));
  return members.flat().includes(userId);
}

/**
 * A group that was deleted, or that the workspace's plan no longer has, has no members: nobody reviews through it.
 * https://docs.slack.dev/reference/methods/usergroups.users.list#errors
 */
async function listMembers(client: WebClient, usergroup: string): Promise<readonly string[]> {
  try {
    return (await client.usergroups.users.list({ usergroup })).users ?? [];
  } catch (error) {
    if (hasNoGroups(error)) return [];
    throw error;
  }
}

/** Whether Slack says that there is no such group, or that this plan has none. */
export function hasNoGroups(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error && error.code === ErrorCode.PlatformError)) return false;
  return ['no_such_subteam', 'subteam_not_found', 'plan_upgrade_required'].includes(
    (error as WebAPIPlatformError).data.error,
  );
}
