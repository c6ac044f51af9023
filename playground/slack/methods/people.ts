import { z } from 'zod';
import { toUserPayload } from '../payloads/user-payload.ts';
import { peopleOf } from '../world/lookups.ts';
import { botMethod, flag, type Method, page, pageOf, Refusal } from './method.ts';

export const peopleMethods: Readonly<Record<string, Method>> = {
  'users.info': botMethod(['users:read'], z.object({ user: z.string() }), ({ world, team }, args) => {
    const person = peopleOf(world, team.id).find((candidate) => candidate.id === args.user);
    if (!person) throw new Refusal('user_not_found');
    return { ok: true, user: toUserPayload(world, person) };
  }),

  'users.list': botMethod(['users:read'], z.object(page), ({ world, team }, args) => {
    const { items, response_metadata } = pageOf(peopleOf(world, team.id), args);
    const cache_ts = Math.floor(world.now().getTime() / 1000);
    return {
      ok: true,
      members: items.map((person) => toUserPayload(world, person)),
      cache_ts,
      response_metadata,
    };
  }),

  'usergroups.list': botMethod(
    ['usergroups:read'],
    z.object({ include_users: flag, include_count: flag }),
    ({ world, team }, args) => {
      const groups = [...world.groups.values()].filter((group) => group.teamId === team.id);
      const usergroups = groups.map(({ id, teamId, handle, name, users }) => ({
        id,
        team_id: teamId,
        is_usergroup: true,
        is_external: false,
        name,
        description: '',
        handle,
        date_create: 0,
        date_update: 0,
        date_delete: 0,
        auto_type: null,
        prefs: { channels: [], groups: [] },
        ...(args.include_users ? { users } : {}),
        ...(args.include_count ? { user_count: users.length } : {}),
      }));
      return { ok: true, usergroups };
    },
  ),

  'usergroups.users.list': botMethod(
    ['usergroups:read'],
    z.object({ usergroup: z.string(), include_disabled: flag }),
    ({ world, team }, args) => {
      const group = world.groups.get(args.usergroup);
      if (group?.teamId !== team.id) throw new Refusal('no_such_subteam');
      const isListed = (id: string) => args.include_disabled || world.people.get(id)?.kind !== 'deactivated';
      return { ok: true, users: group.users.filter(isListed) };
    },
  ),
};
