import type { Installation, Team, World } from './world.ts';

/** Installs the app, or adds scopes to an installation: Slack keeps the bot user and its token over reinstalls. */
export function installApp(
  world: World,
  teamId: string,
  grant: { readonly scopes: readonly string[]; readonly botUserId?: string },
): Installation {
  const team = getTeam(world, teamId);
  const botUserId =
    team.installation?.botUserId ?? grant.botUserId ?? findFormerBot(world, teamId) ?? world.ids.object('U');
  const installation: Installation = {
    botToken: team.installation?.botToken ?? world.ids.botToken(),
    botUserId,
    botId: team.installation?.botId ?? world.ids.object('B'),
    scopes: [...new Set([...(team.installation?.scopes ?? []), ...grant.scopes])],
  };
  world.teams.set(teamId, { ...team, installation });
  world.people.set(botUserId, {
    id: botUserId,
    teamId,
    name: world.manifest.botName.toLowerCase(),
    realName: world.manifest.botName,
    title: botTitle,
    kind: 'bot',
    isAdmin: false,
    timeZone: 'America/Los_Angeles',
  });
  world.changed();
  return installation;
}

const botTitle = 'App';

/** From now on the token has these scopes and no others, whatever the manifest asks for. */
export function grantScopes(world: World, teamId: string, scopes: readonly string[]): void {
  const installation = { ...getInstallation(world, teamId), scopes };
  world.teams.set(teamId, { ...getTeam(world, teamId), installation });
  world.changed();
}

function findFormerBot(world: World, teamId: string): string | undefined {
  return [...world.people.values()].find(
    (person) => person.teamId === teamId && person.kind === 'bot' && person.title === botTitle,
  )?.id;
}

/** Takes the token away; the bot leaves every channel. */
export function uninstallApp(world: World, teamId: string): Installation {
  const team = getTeam(world, teamId);
  const { installation } = team;
  if (!installation) throw new Error(`${world.manifest.name} is not installed in ${team.name}`);
  world.revokedTokens.add(installation.botToken);
  world.teams.set(teamId, { ...team, installation: undefined });
  for (const channel of world.channels.values()) {
    if (channel.teamId !== teamId || channel.kind === 'im') continue;
    const members = channel.members.filter((member) => member !== installation.botUserId);
    world.channels.set(channel.id, { ...channel, members });
  }
  world.changed();
  return installation;
}

export function getTeam(world: World, teamId: string): Team {
  const team = world.teams.get(teamId);
  if (!team) throw new Error(`no workspace ${teamId} in the local Slack`);
  return team;
}

export function getInstallation(world: World, teamId: string): Installation {
  const { installation, name } = getTeam(world, teamId);
  if (!installation) throw new Error(`${world.manifest.name} is not installed in ${name}`);
  return installation;
}

export function findInstallation(world: World, teamId: string): Installation | undefined {
  return world.teams.get(teamId)?.installation;
}

export function findTeamByToken(world: World, token: string | undefined): Team | undefined {
  if (token === undefined) return undefined;
  return [...world.teams.values()].find(({ installation }) => installation?.botToken === token);
}
