import type { Person } from '../contract.ts';
import { findInstallation } from '../world/installation.ts';
import type { Json } from '../world/json.ts';
import { channelsOf } from '../world/lookups.ts';
import type { World } from '../world/world.ts';

/**
 * A person as `users.info` tells it: https://docs.slack.dev/reference/objects/user-object. Of the deactivated and of
 * people from other organisations Slack tells less.
 */
export function toUserPayload(world: World, person: Person): Json {
  const { id, teamId, name, kind, timeZone } = person;
  const isBot = kind === 'bot';
  const always = {
    id,
    team_id: teamId,
    name,
    deleted: kind === 'deactivated',
    profile: toProfile(person),
    is_bot: isBot,
    is_app_user: false,
    updated: Math.floor(world.now().getTime() / 1000),
  };
  if (kind === 'deactivated') return always;
  return {
    ...always,
    color: '9f69e7',
    real_name: person.realName,
    tz: timeZone,
    tz_label: timeZone,
    tz_offset: zoneOffsetSeconds(timeZone, world.now()),
    ...(kind === 'outsider' ? { is_stranger: isStranger(world, person) } : toRoles(person)),
  };
}

function toRoles({ isAdmin, kind }: Person): Json {
  return {
    is_admin: isAdmin,
    is_owner: isAdmin,
    is_primary_owner: false,
    is_restricted: kind === 'guest' || kind === 'single_channel_guest',
    is_ultra_restricted: kind === 'single_channel_guest',
  };
}

/**
 * Somebody of another organisation who is in no shared channel that the app sees; of the others only `team_id` tells it.
 * So is a person of our own workspace whom a test has made an outsider: nothing else would tell.
 */
function isStranger(world: World, person: Person): boolean {
  if (world.teams.has(person.teamId)) return true;
  return !channelsOf(world, person.id).some(({ teamId, members }) => {
    const bot = findInstallation(world, teamId)?.botUserId;
    return bot !== undefined && members.includes(bot);
  });
}

function toProfile({ title, realName, name, teamId }: Person): Json {
  return {
    title,
    real_name: realName,
    real_name_normalized: realName,
    display_name: name,
    display_name_normalized: name,
    status_text: '',
    status_emoji: '',
    status_expiration: 0,
    avatar_hash: '',
    team: teamId,
  };
}

function zoneOffsetSeconds(timeZone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === '-' ? -seconds : seconds;
}
