import { expect, test } from 'vitest';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { createQuietSlack, section } from './helpers/quiet-slack.ts';

const { team, ana, maya, general, pinterestResults } = linenAndLoom;

test('private channels are invisible until the bot is invited', async () => {
  const { call, slack } = createQuietSlack();
  const bot = slack.workspace.botUserId(team);
  expect(await call('conversations.info', { channel: pinterestResults })).toMatchObject({
    channel: { name: 'pinterest-results', is_private: true, is_member: true },
  });
  slack.workspace.removeFromChannel(pinterestResults, bot);
  expect(await call('conversations.info', { channel: pinterestResults })).toMatchObject({
    error: 'channel_not_found',
  });
});

test('lists come in pages that lead to the end', async () => {
  const { call } = createQuietSlack();
  const names: unknown[] = [];
  let cursor = '';
  do {
    const answer = await call('users.list', { limit: '2', cursor });
    names.push(...(answer['members'] as { name: string }[]).map(({ name }) => name));
    cursor = (answer['response_metadata'] as { next_cursor: string }).next_cursor;
  } while (cursor !== '');
  expect(names).toEqual(['ana', 'maya', 'rui', 'lena', 'noor', 'kira', 'pinner']);
});

test('users.info tells guests, admins and the deactivated apart', async () => {
  const { call, slack } = createQuietSlack();
  expect(await call('users.info', { user: ana })).toMatchObject({
    user: { is_admin: true, deleted: false },
  });
  slack.workspace.changePerson(maya, { kind: 'single_channel_guest' });
  expect(await call('users.info', { user: maya })).toMatchObject({
    user: { is_restricted: true, is_ultra_restricted: true, tz: 'Europe/Lisbon', tz_offset: 0 },
  });
  slack.workspace.changePerson(maya, { kind: 'deactivated' });
  expect(await call('users.info', { user: maya })).toMatchObject({ user: { deleted: true } });
  expect(await slack.as(maya).slash('/pin', { channel: general })).toEqual({
    ok: false,
    error: 'account_inactive',
  });
});

test('blocks.validate answers without a token', async () => {
  const { call } = createQuietSlack();
  expect(await call('blocks.validate', { blocks: [section('fine')] }, '')).toEqual({ ok: true });
  expect(await call('blocks.validate', { blocks: [{ type: 'nonsense' }] }, '')).toMatchObject({
    error: 'invalid_blocks',
    errors: [{ pointer: expect.stringMatching(/^\/0/) }],
  });
  expect(await call('blocks.validate', {}, '')).toMatchObject({ error: 'invalid_arguments' });
});
