import type { WebClient } from '@slack/web-api';
import { hasNoGroups, readUser, toStanding } from '../../bot/people.ts';
import type { Reviewer } from '../../db/workspaces.ts';
import { type AuditedPerson, type AuditedRole, isMissing, type PeopleFacts, type Seen } from '../facts.ts';
import type { Budget } from './budget.ts';
import { toSlackCode } from './to-missing.ts';

/** Who holds a role, by our settings. */
export interface RoleHolders {
  readonly workspaceId: string;
  readonly reviewers: readonly Reviewer[];
  readonly managerIds: readonly string[];
  readonly connectedBy: string | undefined;
}

/** Everybody with a role, and what Slack says of them now. */
export async function readPeople(
  client: WebClient,
  holders: RoleHolders,
  budget: Budget,
): Promise<PeopleFacts> {
  const groupIds = holders.reviewers
    .filter(({ kind }) => kind === 'user_group')
    .map(({ slackId }) => slackId);
  const groups = await Promise.all(groupIds.map((groupId) => readGroup(client, groupId, budget)));
  const roles = toRoles(
    holders,
    groups.flatMap(({ members }) => (isMissing(members) || members === 'gone' ? [] : members)),
  );
  const standings = await readStandings(client, { ids: [...roles.keys()], ...holders }, budget);
  return {
    people: [...roles].map(
      ([id, own]): AuditedPerson => ({
        id,
        roles: [...own],
        standing: standings.get(id) ?? { missing: 'too_slow' },
      }),
    ),
    goneGroups: groups.filter(({ members }) => members === 'gone').map(({ groupId }) => groupId),
    unreadGroups: groups.flatMap(({ groupId, members }) =>
      isMissing(members) ? [{ groupId, ...members }] : [],
    ),
  };
}

interface Group {
  readonly groupId: string;
  readonly members: Seen<readonly string[] | 'gone'>;
}

async function readGroup(client: WebClient, groupId: string, budget: Budget): Promise<Group> {
  const members = await budget.within<readonly string[] | 'gone'>(async () => {
    try {
      return (await client.usergroups.users.list({ usergroup: groupId })).users ?? [];
    } catch (error) {
      if (hasNoGroups(error)) return 'gone';
      throw error;
    }
  });
  return { groupId, members };
}

function toRoles(
  { reviewers, managerIds, connectedBy }: RoleHolders,
  groupMembers: readonly string[],
): ReadonlyMap<string, ReadonlySet<AuditedRole>> {
  const named = reviewers.filter(({ kind }) => kind === 'person').map(({ slackId }) => slackId);
  const roles = new Map<string, Set<AuditedRole>>();
  const give = (role: AuditedRole, ids: readonly string[]) => {
    for (const id of ids) roles.set(id, (roles.get(id) ?? new Set<AuditedRole>()).add(role));
  };
  give('reviewer', named);
  give(
    'group_reviewer',
    groupMembers.filter((id) => !named.includes(id)),
  );
  give('manager', managerIds);
  give('connector', connectedBy === undefined ? [] : [connectedBy]);
  return roles;
}

type Standing = AuditedPerson['standing'];

/** Calls at the same time; once Slack asks to slow down, nobody else is asked about. */
const atOnce = 5;

async function readStandings(
  client: WebClient,
  ask: { ids: readonly string[]; workspaceId: string },
  budget: Budget,
): Promise<ReadonlyMap<string, Standing>> {
  const standings = new Map<string, Standing>();
  const left = [...ask.ids];
  let limit: Standing | undefined;
  const work = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const userId = id;
      const standing: Standing =
        limit ?? (await budget.within(() => readStanding(client, { userId, workspaceId: ask.workspaceId })));
      if (isMissing(standing) && standing.missing === 'slack_rate_limit') limit = standing;
      standings.set(userId, standing);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return standings;
}

/** https://docs.slack.dev/reference/methods/users.info#errors */
const strangers = ['user_not_found', 'user_not_visible'];

async function readStanding(
  client: WebClient,
  { userId, workspaceId }: { userId: string; workspaceId: string },
): Promise<Standing> {
  try {
    return toStanding(await readUser(client, userId), workspaceId);
  } catch (error) {
    if (strangers.includes(toSlackCode(error) ?? '')) return 'unknown';
    throw error;
  }
}
