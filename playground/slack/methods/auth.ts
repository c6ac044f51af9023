import { z } from 'zod';
import { sendEvent } from '../events.ts';
import { uninstallApp } from '../world/installation.ts';
import { botMethod, flag, type Method, Refusal } from './method.ts';

export const authMethods: Readonly<Record<string, Method>> = {
  'auth.test': botMethod([], z.object({}), ({ world, team, installation }) => ({
    ok: true,
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: world.people.get(installation.botUserId)?.name,
    team_id: team.id,
    user_id: installation.botUserId,
    bot_id: installation.botId,
    is_enterprise_install: false,
  })),

  'auth.revoke': botMethod([], z.object({ test: flag }), (call, args) => {
    if (args.test) return { ok: true, revoked: false };
    const installation = uninstallApp(call.world, call.team.id);
    const tokens = { oauth: [], bot: [installation.botUserId] };
    sendEvent(call, call.team.id, { type: 'tokens_revoked', tokens }, { installation });
    return { ok: true, revoked: true };
  }),

  'team.info': botMethod(['team:read'], z.object({}), ({ team }) => ({
    ok: true,
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      email_domain: '',
      icon: { image_default: true },
    },
  })),

  'bots.info': botMethod(['users:read'], z.object({ bot: z.string().optional() }), (call, args) => {
    const { world, installation } = call;
    if (args.bot !== undefined && args.bot !== installation.botId) throw new Refusal('bot_not_found');
    const bot = {
      id: installation.botId,
      deleted: false,
      name: world.manifest.botName,
      updated: 0,
      app_id: world.app.id,
      user_id: installation.botUserId,
      icons: { image_36: '', image_48: '', image_72: '' },
    };
    return { ok: true, bot };
  }),
};
