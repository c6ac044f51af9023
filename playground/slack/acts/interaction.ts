import type { Context } from '../context.ts';
import type { ActResult, Person } from '../contract.ts';
import type { Ack, Envelope } from '../delivery/delivery.ts';
import { getInstallation, getTeam } from '../world/installation.ts';
import type { Json } from '../world/json.ts';
import { getPerson, homeTeamOf } from '../world/lookups.ts';
import type { World } from '../world/world.ts';

/** A person who may act, and the workspace in which they do. */
export interface Actor {
  readonly person: Person;
  readonly teamId: string;
}

/** The actor, or why Slack's client would not let them act at all. */
export function findActor(world: World, personId: string): Actor | string {
  const person = getPerson(world, personId);
  if (person.kind === 'deactivated' || person.kind === 'bot') return 'account_inactive';
  return { person, teamId: homeTeamOf(world, person) };
}

/** What every interaction carries: https://docs.slack.dev/reference/interaction-payloads */
export function toInteraction(world: World, type: string, { person, teamId }: Actor): Json {
  return {
    type,
    team: { id: teamId, domain: getTeam(world, teamId).domain },
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
    api_app_id: world.app.id,
    token: 'deprecated-verification-token',
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function refused(error: string): ActResult {
  return { ok: false, error };
}

export type Told = Ack & { readonly ms: number };

/** Tells the app; what goes wrong becomes a notice for the person, as in Slack's own client. */
export async function tell(context: Context, actor: Actor, what: string, envelope: Envelope): Promise<Told> {
  const { world, deliveries } = context;
  const { botUserId } = getInstallation(world, actor.teamId);
  const told = await deliveries.deliver(envelope);
  if (!told.isOk)
    addNotice(world, actor.person.id, noticeOf(getPerson(world, botUserId).realName, what, told.error));
  return told;
}

function noticeOf(app: string, what: string, error: string): string {
  if (error === 'operation_timeout') return `${app} did not respond in time (${what}).`;
  return `${what} failed with the error "dispatch_failed": ${app} could not be reached or answered with an error.`;
}

export function addNotice(world: World, personId: string, text: string): void {
  const notice = { id: world.ids.short(), personId, at: world.now().toISOString(), text };
  world.notices = [...world.notices, notice];
  world.changed();
}

export function toResult(told: Told): ActResult {
  return told.isOk ? { ok: true, ackMs: told.ms } : { ok: false, error: told.error, ackMs: told.ms };
}
