import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ServedSlack, serveLocalSlack } from '../../../playground/slack/server.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { testManifest } from './helpers/manifest.ts';
import { createQuietLogger } from './helpers/quiet-logger.ts';
import { createQuietSlack, type QuietSlack } from './helpers/quiet-slack.ts';

const { team, maya } = linenAndLoom;

let quiet: QuietSlack;
let served: ServedSlack;
let client: WebClient;

beforeEach(async () => {
  quiet = createQuietSlack();
  served = await serveLocalSlack(quiet.slack, { port: 0 });
  const slackApiUrl = quiet.slack.urls().api;
  client = new WebClient(quiet.tokenOf(team), { slackApiUrl, logger: createQuietLogger() });
});

afterEach(async () => {
  await served.stop();
});

test('the SDK learns from every answer which scopes were granted and which the method accepts', async () => {
  const { bot, bot_optional } = testManifest.oauth_config.scopes;
  const { response_metadata: told } = await client.users.info({ user: maya });
  expect(told).toMatchObject({ scopes: [...bot, ...bot_optional], acceptedScopes: ['users:read'] });
  expect((await client.auth.test()).response_metadata).toEqual({ scopes: [...bot, ...bot_optional] });
});

test('fewer scopes than the manifest asks for: the call is refused, and the answer says what there is', async () => {
  quiet.slack.workspace.grantScopes(team, ['commands', 'chat:write']);
  expect((await client.auth.test()).response_metadata?.scopes).toEqual(['commands', 'chat:write']);
  await expect(client.users.info({ user: maya })).rejects.toMatchObject({
    data: {
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'commands,chat:write',
      response_metadata: { scopes: ['commands', 'chat:write'], acceptedScopes: ['users:read'] },
    },
  });
});

test('more scopes than the manifest asks for are granted as well', async () => {
  const { workspace } = quiet.slack;
  await expect(client.usergroups.list()).rejects.toMatchObject({ data: { error: 'missing_scope' } });
  workspace.grantScopes(team, [...workspace.scopes(team), 'usergroups:read']);
  const { ok, response_metadata } = await client.usergroups.list();
  expect(ok).toBe(true);
  expect(response_metadata?.scopes).toContain('usergroups:read');
});

test('an answer to nobody tells no scopes', async () => {
  const response = await fetch(`${quiet.slack.urls().api}auth.test`, { method: 'POST' });
  expect(await response.json()).toMatchObject({ error: 'not_authed' });
  expect(response.headers.has('x-oauth-scopes')).toBe(false);
});
