import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { whyNotPostThere } from '../../src/posting/check-channel.ts';

/** A Slack that says this of every channel. */
function slackThatSays(channel: object): WebClient {
  const client = new WebClient();
  client.conversations.info = () => Promise.resolve({ ok: true, channel });
  return client;
}

test.each([
  ['a channel of our own', { is_member: true, is_ext_shared: false }, undefined],
  ['one of which Slack leaves out that it is shared', { is_member: true }, undefined],
  ['one that outsiders read', { is_member: true, is_ext_shared: true }, 'shared_channel'],
  ['one that outsiders are invited to', { is_member: true, is_pending_ext_shared: true }, 'shared_channel'],
  [
    'one of which nobody can read whether it is shared',
    { is_member: true, is_ext_shared: 'yes' },
    'not_known',
  ],
  ['an archived one', { is_member: true, is_archived: true }, 'is_archived'],
  ['one without Corkboard', { is_ext_shared: false }, 'not_in_channel'],
])('%s: %j', async (_, channel, code) => {
  expect(await whyNotPostThere(slackThatSays(channel), 'C1')).toBe(code);
});
