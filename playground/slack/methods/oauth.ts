import { z } from 'zod';
import { getTeam, installApp } from '../world/installation.ts';
import type { Grant, World } from '../world/world.ts';
import { type ApiRequest, type Method, openMethod, Refusal } from './method.ts';

const codeLifeMs = 10 * 60_000;

const exchange = z.object({
  code: z.string().default(''),
  redirect_uri: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  grant_type: z.string().default('authorization_code'),
});

/** https://docs.slack.dev/reference/methods/oauth.v2.access */
export const oauthMethods: Readonly<Record<string, Method>> = {
  'oauth.v2.access': openMethod(exchange, ({ world }, args, request) => {
    needClient(world, args, request);
    if (args.grant_type !== 'authorization_code') throw new Refusal('invalid_grant_type');
    const grant = takeGrant(world, args.code);
    if (grant.redirectUri !== args.redirect_uri) throw new Refusal('bad_redirect_uri');
    const installation = installApp(world, grant.teamId, { scopes: grant.scopes });
    const team = getTeam(world, grant.teamId);
    return {
      ok: true,
      access_token: installation.botToken,
      token_type: 'bot',
      scope: installation.scopes.join(','),
      bot_user_id: installation.botUserId,
      app_id: world.app.id,
      team: { name: team.name, id: team.id },
      enterprise: null,
      authed_user: { id: grant.personId },
      is_enterprise_install: false,
    };
  }),
};

function needClient(world: World, args: z.infer<typeof exchange>, { client }: ApiRequest): void {
  if ((client?.id ?? args.client_id) !== world.app.clientId) throw new Refusal('invalid_client_id');
  if ((client?.secret ?? args.client_secret) !== world.app.clientSecret)
    throw new Refusal('bad_client_secret');
}

/** A code works once, within ten minutes. */
function takeGrant(world: World, code: string): Grant {
  const grant = world.grants.get(code);
  world.grants.delete(code);
  if (!grant || world.now().getTime() - grant.createdAt.getTime() > codeLifeMs)
    throw new Refusal('invalid_code');
  return grant;
}
