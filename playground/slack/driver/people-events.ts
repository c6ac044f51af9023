import type { Context } from '../context.ts';
import type { Person } from '../contract.ts';
import { sendEvent } from '../events.ts';
import { toUserPayload } from '../payloads/user-payload.ts';
import { getPerson, homeTeamOf } from '../world/lookups.ts';

/** What an admin does to the people of the workspace; Slack tells the app with `user_change`. */
export function createPeopleEvents(context: Context) {
  const { world } = context;

  function change(userId: string, changes: Partial<Person>): void {
    const person = { ...getPerson(world, userId), ...changes };
    world.people.set(userId, person);
    world.changed();
    const user = toUserPayload(world, person);
    sendEvent(context, homeTeamOf(world, person), { type: 'user_change', user, event_ts: world.nextTs() });
  }

  return {
    changePerson: change,
    /** They can do nothing more, and are in no list of members; who they were stays known. */
    deactivate: (userId: string): void => change(userId, { kind: 'deactivated' }),
    makeGuest: (userId: string, kind: 'guest' | 'single_channel_guest' = 'guest'): void =>
      change(userId, { kind, isAdmin: false }),
    /** Brings somebody back, or makes a guest one of the team. */
    makeMember: (userId: string): void => change(userId, { kind: 'member' }),
  };
}
