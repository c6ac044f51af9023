import type { Seed, TeamSeed } from '../../playground/slack/world/seed.ts';
import { slackCredentials, type TestCorkboard } from './corkboard.ts';

/** Two workspaces that have nothing to do with each other; neither has Corkboard yet. */
export const oak = teamOf('OAK', 'Oak & Ash');
export const elm = teamOf('ELM', 'Elm Street');

function teamOf(letters: string, name: string) {
  return {
    id: `T0TEAM${letters}`,
    name,
    admin: `U0ADMIN${letters}`,
    member: `U0MEMBER${letters}`,
    general: `C0GENERAL${letters}`,
    review: `C0REVIEW${letters}`,
  } as const;
}

function toSeed(team: typeof oak): TeamSeed {
  return {
    id: team.id,
    name: team.name,
    domain: team.id.toLowerCase(),
    people: [
      { id: team.admin, name: 'admin', isAdmin: true },
      { id: team.member, name: 'member' },
    ],
    channels: [
      { id: team.general, name: 'general' },
      { id: team.review, name: 'review' },
    ],
  };
}

export const twoTeams: Seed = { teams: [toSeed(oak), toSeed(elm)] };

/** The configuration of a server that many workspaces install. */
export const oauthEnvironment = {
  SLACK_BOT_TOKEN: '',
  SLACK_CLIENT_ID: slackCredentials.clientId,
  SLACK_CLIENT_SECRET: slackCredentials.clientSecret,
} as const;

/** Goes the way of a browser: our install page, Slack's authorize page, and back to our redirect page. */
export async function installCorkboard(
  { corkboard, slack }: TestCorkboard,
  adminId: string,
  answer = { allow: true },
): Promise<Response> {
  const start = await fetch(`${corkboard.origin}/slack/install`);
  const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
  const authorize = /href="(https:[^"]+)"/u.exec(await start.text())?.[1] ?? '';
  const back = new URL(slack.as(adminId).authorize(authorize.replaceAll('&amp;', '&'), answer));
  return await fetch(`${corkboard.origin}${back.pathname}${back.search}`, { headers: { cookie } });
}
