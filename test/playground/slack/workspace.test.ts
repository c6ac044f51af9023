import { beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../../playground/slack/world/json.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { testManifest } from './helpers/manifest.ts';
import { createQuietSlack, type QuietSlack } from './helpers/quiet-slack.ts';

const { team, ana, maya, rui, lena, noor, kira, studioFjord } = linenAndLoom;
const { general, pinReview, pinAudit, pinterestResults, sharedWithStudio, reviewers } = linenAndLoom;

const { settings, oauth_config } = testManifest;
const everyEvent = {
  ...testManifest,
  settings: {
    ...settings,
    event_subscriptions: {
      bot_events: [
        ...['channel_archive', 'channel_unarchive', 'group_archive', 'group_unarchive'],
        ...[
          'channel_shared',
          'channel_unshared',
          'member_joined_channel',
          'member_left_channel',
          'user_change',
        ],
      ],
    },
  },
  oauth_config: {
    ...oauth_config,
    scopes: { bot: [...oauth_config.scopes.bot, 'usergroups:read'], bot_optional: [] },
  },
};

let quiet: QuietSlack;

beforeEach(() => {
  quiet = createQuietSlack({ manifest: everyEvent });
});

const channelOf = async (channel: string) =>
  (await quiet.call('conversations.info', { channel }))['channel'] as Json;
const userOf = async (user: string) => (await quiet.call('users.info', { user }))['user'] as Json;
const membersOf = async (channel: string) =>
  (await quiet.call('conversations.members', { channel }))['members'] as string[];

describe('Linen & Loom', () => {
  test('has a person who left, a guest, and somebody of another company', async () => {
    expect(await userOf(lena)).toMatchObject({ deleted: true, team_id: team });
    expect(await userOf(noor)).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
    expect(await userOf(kira)).toMatchObject({ team_id: studioFjord, is_stranger: false, deleted: false });
  });

  test('has a private channel for two, and one that a second company reads', async () => {
    expect(await channelOf(pinAudit)).toMatchObject({
      name: 'pin-audit',
      is_private: true,
      is_ext_shared: false,
      is_member: true,
    });
    expect(await membersOf(pinAudit)).toEqual([ana, rui, quiet.slack.workspace.botUserId(team)]);
    expect(await channelOf(sharedWithStudio)).toMatchObject({
      name: 'studio-fjord',
      is_private: false,
      is_shared: true,
      is_ext_shared: true,
      shared_team_ids: [team, studioFjord],
      connected_team_ids: [studioFjord],
      internal_team_ids: [team],
    });
    expect(await membersOf(sharedWithStudio)).toContain(kira);
  });

  test('lists its channels with the same flags', async () => {
    const types = 'public_channel,private_channel';
    const { channels } = await quiet.call('conversations.list', { types });
    const told = (channels as Json[]).map((channel) => [
      channel['name'],
      channel['is_private'],
      channel['is_ext_shared'],
    ]);
    expect(told).toEqual([
      ['general', false, false],
      ['pin-review', false, false],
      ['pinterest-results', true, false],
      ['pin-audit', true, false],
      ['studio-fjord', false, true],
    ]);
  });

  test('keeps guests, outsiders and those who left out of #general', async () => {
    expect(quiet.slack.snapshot(ana).channels.find(({ id }) => id === general)?.members).toEqual([
      ana,
      maya,
      rui,
    ]);
  });
});

describe('an admin', () => {
  test('deactivates a person, who is in no list of members and no group any more', async () => {
    expect(await membersOf(pinterestResults)).toContain(rui);
    quiet.slack.workspace.deactivate(rui);
    expect(quiet.events()).toMatchObject([{ type: 'user_change', user: { id: rui, deleted: true } }]);
    expect(await membersOf(pinterestResults)).not.toContain(rui);
    expect(await channelOf(pinAudit)).toMatchObject({ num_members: 2 });
    expect(await quiet.call('usergroups.users.list', { usergroup: reviewers })).toMatchObject({
      users: [ana],
    });
    const all = { usergroup: reviewers, include_disabled: true };
    expect(await quiet.call('usergroups.users.list', all)).toMatchObject({ users: [ana, rui] });
    expect(await quiet.slack.as(rui).openHome()).toEqual({ ok: false, error: 'account_inactive' });
  });

  test('brings them back to where they were', async () => {
    quiet.slack.workspace.deactivate(rui);
    quiet.slack.workspace.makeMember(rui);
    expect(await userOf(rui)).toMatchObject({ deleted: false, is_restricted: false });
    expect(await membersOf(pinterestResults)).toContain(rui);
  });

  test('makes somebody a guest, who is no admin then', async () => {
    quiet.slack.workspace.makeGuest(ana);
    expect(await userOf(ana)).toMatchObject({ is_restricted: true, is_admin: false });
    quiet.slack.workspace.makeGuest(maya, 'single_channel_guest');
    expect(await userOf(maya)).toMatchObject({ is_ultra_restricted: true });
  });

  test('archives a channel and opens it again', async () => {
    const message = { channel: pinReview, text: 'hello' };
    quiet.slack.workspace.archiveChannel(pinReview, ana);
    expect(await channelOf(pinReview)).toMatchObject({ is_archived: true });
    expect(await quiet.call('chat.postMessage', message)).toMatchObject({ error: 'is_archived' });
    quiet.slack.workspace.unarchiveChannel(pinReview, ana);
    expect(await quiet.call('chat.postMessage', message)).toMatchObject({ ok: true });
    quiet.slack.workspace.archiveChannel(pinAudit, rui);
    expect(quiet.events()).toMatchObject([
      { type: 'channel_archive', channel: pinReview, user: ana },
      { type: 'channel_unarchive', channel: pinReview, user: ana },
      { type: 'group_archive', channel: pinAudit, user: rui },
    ]);
  });

  test('removes the app from a channel, which it then cannot write to', async () => {
    quiet.slack.workspace.removeBot(pinReview);
    const bot = quiet.slack.workspace.botUserId(team);
    expect(quiet.events()).toMatchObject([{ type: 'member_left_channel', user: bot, channel: pinReview }]);
    expect(await quiet.call('chat.postMessage', { channel: pinReview, text: 'x' })).toMatchObject({
      error: 'not_in_channel',
    });
  });

  test('shares a channel with another company, before anybody of theirs is in it, and ends that', async () => {
    const { workspace } = quiet.slack;
    workspace.shareChannel(pinterestResults, studioFjord);
    expect(await channelOf(pinterestResults)).toMatchObject({
      is_ext_shared: true,
      connected_team_ids: [studioFjord],
    });
    workspace.addToChannel(pinterestResults, kira, ana);
    workspace.unshareChannel(pinterestResults, studioFjord);
    expect(await channelOf(pinterestResults)).toMatchObject({
      is_ext_shared: false,
      shared_team_ids: [team],
    });
    expect(await membersOf(pinterestResults)).not.toContain(kira);
    expect(quiet.events()).toMatchObject([
      { type: 'channel_shared', channel: pinterestResults, connected_team_id: studioFjord },
      { type: 'member_joined_channel', user: kira, inviter: ana },
      { type: 'channel_unshared', previously_connected_team_id: studioFjord, is_ext_shared: false },
    ]);
  });
});

test('an app whose manifest asks for none of these events hears none', () => {
  const { slack, heard } = createQuietSlack({
    manifest: { ...testManifest, settings: { interactivity: settings.interactivity } },
  });
  slack.workspace.archiveChannel(pinReview, ana);
  slack.workspace.shareChannel(pinReview, studioFjord);
  slack.workspace.removeBot(pinReview);
  slack.workspace.deactivate(rui);
  expect(heard).toEqual([]);
});
