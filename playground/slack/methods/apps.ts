import { z } from 'zod';
import { type Method, openMethod, Refusal } from './method.ts';

/** https://docs.slack.dev/reference/methods/apps.connections.open */
export const appsMethods: Readonly<Record<string, Method>> = {
  'apps.connections.open': openMethod(z.object({}), ({ world }, _args, { token }) => {
    if (token !== world.app.appToken) throw new Refusal(token === undefined ? 'not_authed' : 'invalid_auth');
    if (world.urls.socket === undefined) throw new Refusal('internal_error');
    const ticket = world.ids.secret();
    world.socketTickets.add(ticket);
    return { ok: true, url: `${world.urls.socket}?ticket=${ticket}&app_id=${world.app.id}` };
  }),
};
