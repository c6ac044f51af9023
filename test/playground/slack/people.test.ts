import { describe, expect, test } from 'vitest';
import type { Seed } from '../../../playground/slack/world/seed.ts';
import { createQuietSlack } from './helpers/quiet-slack.ts';

const seed: Seed = {
  teams: [
    {
      id: 'T0HOME',
      name: 'Home',
      domain: 'home',
      isInstalled: true,
      people: [
        { id: 'U0MEMBER', name: 'member' },
        { id: 'U0GUEST', name: 'guest', kind: 'guest' },
        { id: 'U0GONE', name: 'gone', kind: 'deactivated' },
        { id: 'U0AWAY', name: 'away', kind: 'outsider', teamId: 'T0AWAY' },
        { id: 'U0STRANGE', name: 'strange', kind: 'outsider', teamId: 'T0AWAY' },
        { id: 'U0ROBOT', name: 'robot', kind: 'bot' },
      ],
      channels: [
        { id: 'C0INSIDE', name: 'inside' },
        { id: 'C0UNSEEN', name: 'unseen', isShared: true, members: ['U0MEMBER', 'U0STRANGE'] },
        { id: 'C0SHARED', name: 'shared', isShared: true, members: ['U0MEMBER', 'U0GUEST', 'U0AWAY'] },
      ],
      appChannels: ['C0SHARED'],
    },
    {
      id: 'T0OTHER',
      name: 'Other',
      domain: 'other',
      isInstalled: true,
      people: [{ id: 'U0OTHER', name: 'other' }],
      channels: [{ id: 'C0OTHER', name: 'elsewhere' }],
      appChannels: ['C0OTHER'],
    },
  ],
};

function createTwoTeams() {
  const quiet = createQuietSlack({ seed });
  const callAs =
    (team: string) =>
    (method: string, args: Record<string, unknown> = {}) =>
      quiet.call(method, args, quiet.tokenOf(team));
  return { ...quiet, asHome: callAs('T0HOME'), asOther: callAs('T0OTHER') };
}

describe('people of every kind', () => {
  test.each([
    ['U0GUEST', { is_restricted: true, is_ultra_restricted: false }],
    ['U0GONE', { deleted: true }],
    ['U0AWAY', { is_stranger: false, team_id: 'T0AWAY' }],
    ['U0STRANGE', { is_stranger: true, team_id: 'T0AWAY' }],
    ['U0ROBOT', { is_bot: true }],
  ])('%s', async (user, told) => {
    const { asHome } = createTwoTeams();
    expect(await asHome('users.info', { user })).toMatchObject({ ok: true, user: told });
  });

  test('of the deactivated and of outsiders Slack tells no roles, of the deactivated not even a time zone', async () => {
    const { asHome } = createTwoTeams();
    const told = async (user: string) => (await asHome('users.info', { user }))['user'];
    for (const key of ['is_admin', 'is_owner', 'is_restricted']) {
      expect(await told('U0GONE')).not.toHaveProperty(key);
      expect(await told('U0AWAY')).not.toHaveProperty(key);
    }
    expect(await told('U0GONE')).not.toHaveProperty('tz');
    expect(await told('U0AWAY')).toHaveProperty('tz');
  });

  test('an outsider acts in the shared channel under the workspace that shares it', async () => {
    const { slack, last } = createTwoTeams();
    expect(await slack.as('U0AWAY').slash('/pin', { channel: 'C0SHARED' })).toMatchObject({ ok: true });
    expect(last()).toMatchObject({ team_id: 'T0HOME', user_id: 'U0AWAY' });
    expect(await slack.as('U0AWAY').slash('/pin', { channel: 'C0INSIDE' })).toMatchObject({
      error: 'not_in_channel',
    });
  });

  test('bots and the deactivated do nothing', async () => {
    const { slack, heard } = createTwoTeams();
    for (const id of ['U0ROBOT', 'U0GONE']) {
      expect(await slack.as(id).openHome()).toEqual({ ok: false, error: 'account_inactive' });
    }
    expect(heard).toEqual([]);
  });
});

describe('two workspaces', () => {
  test('a token sees nothing of the other workspace', async () => {
    const { asHome, asOther } = createTwoTeams();
    expect(await asHome('conversations.info', { channel: 'C0OTHER' })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await asOther('chat.postMessage', { channel: 'C0SHARED', text: 'x' })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await asOther('chat.postMessage', { channel: 'U0MEMBER', text: 'x' })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await asOther('users.info', { user: 'U0MEMBER' })).toMatchObject({ error: 'user_not_found' });
    const home = { type: 'home', blocks: [] };
    expect(await asOther('views.publish', { user_id: 'U0MEMBER', view: home })).toMatchObject({
      error: 'invalid_arguments',
    });
  });

  test('a trigger of one workspace opens nothing with the token of the other', async () => {
    const { slack, last, asOther } = createTwoTeams();
    await slack.as('U0MEMBER').slash('/pin', { channel: 'C0INSIDE' });
    const view = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] };
    const args = { trigger_id: last()['trigger_id'], view };
    expect(await asOther('views.open', args)).toMatchObject({ error: 'invalid_trigger_id' });
  });

  test('every call is recorded under the workspace of its token', async () => {
    const { slack, asHome, asOther } = createTwoTeams();
    await asHome('auth.test');
    await asOther('auth.test');
    expect(slack.calls.map(({ teamId }) => teamId)).toEqual(['T0HOME', 'T0OTHER']);
  });

  test('people of one do not appear in the other', () => {
    const { slack } = createTwoTeams();
    expect(slack.snapshot('U0OTHER').people.map(({ name }) => name)).toEqual(['other', 'pinner']);
    expect(slack.snapshot('U0OTHER').channels.map(({ name }) => name)).toEqual(['elsewhere']);
  });
});
