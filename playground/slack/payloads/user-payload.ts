import type { Person } from '../contract.ts';
import type { Json } from '../world/json.ts';
import type { World } from '../world/world.ts';

/** A person as `users.info` tells it: https://docs.slack.dev/reference/objects/user-object */
export function toUserPayload(world: World, person: Person): Json {
  const isBot = person.kind === 'bot';
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.kind === 'deactivated',
    color: '9f69e7',
    real_name: person.realName,
    tz: person.timeZone,
    tz_label: person.timeZone,
    tz_offset: zoneOffsetSeconds(person.timeZone, world.now()),
    profile: toProfile(person),
    is_admin: person.isAdmin,
    is_owner: person.isAdmin,
    is_primary_owner: false,
    is_restricted: person.kind === 'guest' || person.kind === 'single_channel_guest',
    is_ultra_restricted: person.kind === 'single_channel_guest',
    is_bot: isBot,
    is_app_user: false,
    is_stranger: person.kind === 'outsider',
    updated: Math.floor(world.now().getTime() / 1000),
  };
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
