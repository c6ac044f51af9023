import type { App } from '@slack/bolt';
import type { Deps } from '../../deps.ts';
import { actions } from '../ids.ts';
import { parseDigestValue } from '../messages/digest-words.ts';
import { sayTo } from '../say.ts';
import { toWorkspaceId } from '../workspace-id.ts';
import { sendDigestAgain } from './send-digest-again.ts';

/** What people can do about a weekly digest: send it again where nobody knows whether it arrived. */
export function registerDigests(app: App, deps: Deps): void {
  app.action(actions.sendDigestAgain, async ({ ack, action, body, client, context }) => {
    await ack();
    const userId = body.user.id;
    const click = { ...parseDigestValue(action), workspaceId: toWorkspaceId(context), userId };
    const sentence = await sendDigestAgain(deps, click);
    await sayTo(client, { userId, channelId: body.channel?.id }, sentence);
  });
}
