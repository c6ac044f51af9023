import { describe, expect, test } from 'vitest';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { createQuietSlack, section } from './helpers/quiet-slack.ts';

const { team, ana, maya, general, pinReview } = linenAndLoom;

describe('who may call', () => {
  test('a call without a token, and one with a token of another run, are refused', async () => {
    const { call } = createQuietSlack();
    expect(await call('auth.test', {}, '')).toEqual({ ok: false, error: 'not_authed' });
    expect(await call('auth.test', {}, 'xoxb-from-elsewhere')).toEqual({ ok: false, error: 'invalid_auth' });
  });

  test('the bot learns who it is', async () => {
    const { call, slack } = createQuietSlack();
    const botUserId = slack.workspace.botUserId(team);
    expect(await call('auth.test')).toMatchObject({
      ok: true,
      team_id: team,
      user_id: botUserId,
      user: 'pinner',
    });
  });

  test('a scope that the manifest does not ask for is missing', async () => {
    const { call } = createQuietSlack();
    const answer = await call('usergroups.list');
    expect(answer).toMatchObject({ ok: false, error: 'missing_scope', needed: 'usergroups:read' });
    expect(answer['provided']).toContain('chat:write');
  });

  test('a scope that the installer declined is missing although the manifest names it', async () => {
    const seed = {
      teams: [
        {
          id: team,
          name: 'T',
          domain: 't',
          isInstalled: true,
          scopes: ['chat:write', 'channels:read'],
          people: [{ id: maya, name: 'maya' }],
          channels: [{ id: general, name: 'general' }],
        },
      ],
    };
    const { call } = createQuietSlack({ seed });
    expect(await call('users.info', { user: maya })).toMatchObject({
      error: 'missing_scope',
      needed: 'users:read',
    });
    expect(await call('conversations.info', { channel: general })).toMatchObject({ ok: true });
    expect(await call('conversations.list', { types: 'public_channel,private_channel' })).toMatchObject({
      error: 'missing_scope',
      needed: 'groups:read',
    });
  });

  test('a method that is held answers once it is let go, and no other waits for it', async () => {
    const { call, slack } = createQuietSlack();
    const release = slack.faults.hold('auth.test');
    let isAnswered = false;
    const answer = call('auth.test').finally(() => {
      isAnswered = true;
    });
    expect(await call('users.info', { user: maya })).toMatchObject({ ok: true });
    expect(isAnswered).toBe(false);
    release();
    expect(await answer).toMatchObject({ ok: true });
    expect(await call('auth.test')).toMatchObject({ ok: true });
  });

  test('a method that Slack does not have is unknown', async () => {
    const { call } = createQuietSlack();
    expect(await call('files.upload')).toMatchObject({ ok: false, error: 'unknown_method' });
  });

  test('a revoked token stays dead', async () => {
    const { call, tokenOf } = createQuietSlack();
    const token = tokenOf(team);
    expect(await call('auth.revoke')).toEqual({ ok: true, revoked: true });
    expect(await call('auth.test', {}, token)).toEqual({ ok: false, error: 'account_inactive' });
  });
});

describe('posting', () => {
  test.each([
    ['a channel that does not exist', { channel: 'C0NOWHERE00', text: 'hi' }, 'channel_not_found'],
    ['a channel that the bot was not invited to', { channel: general, text: 'hi' }, 'not_in_channel'],
    ['nothing to say', { channel: pinReview }, 'no_text'],
    [
      'a thread that does not exist',
      { channel: pinReview, text: 'hi', thread_ts: '1.1' },
      'thread_not_found',
    ],
    ['no channel at all', { text: 'hi' }, 'invalid_arguments'],
  ])('%s is refused', async (_name, args, error) => {
    const { call } = createQuietSlack();
    expect(await call('chat.postMessage', args)).toMatchObject({ ok: false, error });
  });

  test('an archived channel takes no messages', async () => {
    const { call, slack } = createQuietSlack();
    slack.workspace.archiveChannel(pinReview, ana);
    expect(await call('chat.postMessage', { channel: pinReview, text: 'hi' })).toMatchObject({
      error: 'is_archived',
    });
  });

  test('blocks that break a limit are refused in the words of Slack and remembered as a problem', async () => {
    const { call, slack } = createQuietSlack();
    const blocks = [section('x'.repeat(3001))];
    expect(await call('chat.postMessage', { channel: pinReview, text: 'long', blocks })).toMatchObject({
      ok: false,
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
      },
    });
    expect(slack.problems).toMatchObject([{ source: 'chat.postMessage', pointer: '/blocks/0/text/text' }]);
    expect(slack.wire.at(-1)?.problems).toHaveLength(1);
    expect(slack.as(ana).messages(pinReview)).toEqual([]);
  });

  test('a message without words for screen readers is shown but noted', async () => {
    const { call, slack } = createQuietSlack();
    expect(await call('chat.postMessage', { channel: pinReview, blocks: [section('hi')] })).toMatchObject({
      ok: true,
    });
    expect(slack.problems).toMatchObject([{ pointer: '/text' }]);
  });

  test('a message to a person opens one direct message, which only the two of them see', async () => {
    const { call, slack } = createQuietSlack();
    const first = await call('chat.postMessage', { channel: maya, text: 'one' });
    const second = await call('chat.postMessage', { channel: maya, text: 'two' });
    expect(first['channel']).toBe(second['channel']);
    expect(slack.snapshot(maya).messages.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(slack.snapshot(ana).messages).toEqual([]);
  });

  test('an ephemeral message reaches one member and cannot be updated', async () => {
    const { call, slack } = createQuietSlack();
    const sent = await call('chat.postEphemeral', { channel: pinReview, user: maya, text: 'psst' });
    expect(slack.as(maya).ephemerals(pinReview)).toMatchObject([{ text: 'psst' }]);
    expect(slack.as(ana).ephemerals(pinReview)).toEqual([]);
    const update = { channel: pinReview, ts: sent['message_ts'], text: 'louder' };
    expect(await call('chat.update', update)).toMatchObject({ error: 'message_not_found' });
    const stranger = { channel: pinReview, user: 'U0NOBODY000', text: 'psst' };
    expect(await call('chat.postEphemeral', stranger)).toMatchObject({ error: 'user_not_in_channel' });
  });
});

describe('changing messages', () => {
  test('the bot updates its own message, not that of a person, and not with more than 4000 characters', async () => {
    const { call, slack } = createQuietSlack();
    const { ts } = await call('chat.postMessage', { channel: pinReview, text: 'draft' });
    const long = { channel: pinReview, ts, text: 'x'.repeat(4001) };
    expect(await call('chat.update', long)).toMatchObject({ error: 'msg_too_long' });
    expect(await call('chat.update', { channel: pinReview, ts, text: 'final' })).toMatchObject({ ok: true });
    const human = await slack.as(maya).post(pinReview, 'mine');
    const steal = { channel: pinReview, ts: human.ts, text: 'stolen' };
    expect(await call('chat.update', steal)).toMatchObject({ error: 'cant_update_message' });
    expect(
      slack
        .as(maya)
        .messages(pinReview)
        .map(({ text }) => text),
    ).toEqual(['final', 'mine']);
  });

  test('an update that does not say what becomes of the blocks is noted', async () => {
    const { call, slack } = createQuietSlack();
    const { ts } = await call('chat.postMessage', {
      channel: pinReview,
      text: 'card',
      blocks: [section('card')],
    });
    await call('chat.update', { channel: pinReview, ts, text: 'card', blocks: [section('new')] });
    expect(slack.as(maya).messages(pinReview)).toMatchObject([
      { isEdited: false, blocks: [{ text: { text: 'new' } }] },
    ]);
    expect(slack.problems).toEqual([]);
    await call('chat.update', { channel: pinReview, ts, text: 'plain' });
    expect(slack.as(maya).messages(pinReview)).toMatchObject([{ isEdited: true, text: 'plain', blocks: [] }]);
    expect(slack.problems).toMatchObject([{ source: 'chat.update', pointer: '/blocks' }]);
  });

  test('replies gather under their parent, and a deleted parent leaves a tombstone', async () => {
    const { call, slack } = createQuietSlack();
    const { ts } = await call('chat.postMessage', { channel: pinReview, text: 'card' });
    await slack.as(maya).post(pinReview, 'warmer, please', { threadTs: String(ts) });
    const replies = await call('conversations.replies', { channel: pinReview, ts });
    expect(replies['messages']).toMatchObject([
      { text: 'card', reply_count: 1 },
      { text: 'warmer, please', user: maya },
    ]);
    expect(slack.as(ana).thread(pinReview, String(ts))).toMatchObject([{ text: 'warmer, please' }]);
    await call('chat.delete', { channel: pinReview, ts });
    expect(slack.as(ana).messages(pinReview)).toMatchObject([{ text: 'This message was deleted.' }]);
    expect(await call('chat.delete', { channel: pinReview, ts: '1.000001' })).toMatchObject({
      error: 'message_not_found',
    });
  });

  test('a reaction is given once and taken back once', async () => {
    const manifest = {
      display_information: { name: 'Pinner' },
      oauth_config: { scopes: { bot: ['chat:write', 'reactions:write'] } },
    };
    const { call } = createQuietSlack({ manifest });
    const { ts } = await call('chat.postMessage', { channel: pinReview, text: 'card' });
    const reaction = { channel: pinReview, timestamp: ts, name: 'eyes' };
    expect(await call('reactions.add', reaction)).toEqual({ ok: true });
    expect(await call('reactions.add', reaction)).toMatchObject({ error: 'already_reacted' });
    expect(await call('reactions.remove', reaction)).toEqual({ ok: true });
    expect(await call('reactions.remove', reaction)).toMatchObject({ error: 'no_reaction' });
  });
});
