import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type Installation } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHttpDelivery } from '../../../playground/slack/delivery/http.ts';
import { createLocalSlack, type LocalSlack } from '../../../playground/slack/local-slack.ts';
import { type ServedSlack, serveLocalSlack } from '../../../playground/slack/server.ts';
import type { Seed } from '../../../playground/slack/world/seed.ts';
import { blockKit } from '../../helpers/block-kit.ts';
import { testManifest } from './helpers/manifest.ts';
import { createQuietLogger } from './helpers/quiet-logger.ts';

const redirectUri = 'http://127.0.0.1/slack/oauth_redirect';

function seedTeam(id: string, person: string, channel: string) {
  const people = [{ id: person, name: 'someone' }];
  return {
    id,
    name: `Team ${id}`,
    domain: id.toLowerCase(),
    people,
    channels: [{ id: channel, name: 'general' }],
  };
}

const seed: Seed = {
  teams: [seedTeam('T0FIRST', 'U0FIRST', 'C0FIRST'), seedTeam('T0SECOND', 'U0SECOND', 'C0SECOND')],
};

let slack: LocalSlack;
let served: ServedSlack;
let app: App;
let appOrigin: string;
let installations: Map<string, Installation>;

beforeEach(async () => {
  slack = createLocalSlack({ manifest: testManifest, blockKit, seed });
  served = await serveLocalSlack(slack, { port: 0 });
  installations = new Map();
  app = createInstallableApp();
  app.command('/pin', async ({ ack, command, client }) => {
    await ack();
    await client.chat.postMessage({ channel: command.user_id, text: 'Hello' });
  });
  await app.init();
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
  appOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `${appOrigin}/slack/events`;
  slack.deliverOver(createHttpDelivery({ url, signingSecret: slack.app.signingSecret }));
});

afterEach(async () => {
  await slack.settled();
  await app.stop();
  await served.stop();
});

function createInstallableApp(): App {
  return new App({
    deferInitialization: true,
    logger: createQuietLogger(),
    signingSecret: slack.app.signingSecret,
    clientId: slack.app.clientId,
    clientSecret: slack.app.clientSecret,
    stateSecret: 'a secret of this test',
    scopes: testManifest.oauth_config.scopes.bot,
    redirectUri,
    installerOptions: {
      directInstall: true,
      authorizationUrl: slack.urls().authorize,
      redirectUriPath: '/slack/oauth_redirect',
    },
    clientOptions: { slackApiUrl: slack.urls().api, retryConfig: { retries: 0 } },
    installationStore: {
      storeInstallation: async (installation) => {
        installations.set(installation.team?.id ?? '', installation as Installation);
      },
      fetchInstallation: async ({ teamId }) => {
        const installation = installations.get(teamId ?? '');
        if (!installation) throw new Error(`${teamId} has not installed the app`);
        return installation as Installation<'v1' | 'v2', false>;
      },
    },
  });
}

/** Goes the way of a browser: the app's install page, Slack's authorize page, the app's redirect page. */
async function install(personId: string, answer: { allow: boolean; decline?: string[] }): Promise<Response> {
  const start = await fetch(`${appOrigin}/slack/install`, { redirect: 'manual' });
  const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
  const back = new URL(slack.as(personId).authorize(start.headers.get('location') ?? '', answer));
  return fetch(`${appOrigin}${back.pathname}${back.search}`, { headers: { cookie }, redirect: 'manual' });
}

test('two workspaces install the app, and each is spoken to with its own token', async () => {
  expect((await install('U0FIRST', { allow: true })).ok).toBe(true);
  expect((await install('U0SECOND', { allow: true })).ok).toBe(true);
  expect(installations.get('T0FIRST')).toMatchObject({ user: { id: 'U0FIRST' }, appId: slack.app.id });
  expect(installations.get('T0FIRST')?.bot?.token).not.toBe(installations.get('T0SECOND')?.bot?.token);

  for (const [person, channel] of [
    ['U0FIRST', 'C0FIRST'],
    ['U0SECOND', 'C0SECOND'],
  ] as const) {
    expect(await slack.as(person).slash('/pin', { channel })).toMatchObject({ ok: true });
    await slack.until(() => slack.snapshot(person).messages.find(({ text }) => text === 'Hello'));
  }
  const posts = slack.calls.filter(({ method }) => method === 'chat.postMessage');
  expect(posts.map(({ teamId }) => teamId)).toEqual(['T0FIRST', 'T0SECOND']);
});

test('who presses Cancel installs nothing', async () => {
  const response = await install('U0FIRST', { allow: false });
  expect(response.ok).toBe(false);
  expect(installations.size).toBe(0);
  expect(await slack.as('U0FIRST').slash('/pin', { channel: 'C0FIRST' })).toEqual({
    ok: false,
    error: 'app_not_installed',
  });
});

test('an uninstalled workspace hears no more, and installs again with the same bot', async () => {
  await install('U0FIRST', { allow: true });
  const before = installations.get('T0FIRST')?.bot;
  slack.workspace.uninstall('T0FIRST');
  expect([...slack.world.sentEvents.values()]).toMatchObject([
    { event: { type: 'tokens_revoked', tokens: { bot: [before?.userId] } } },
    { event: { type: 'app_uninstalled' } },
  ]);
  await install('U0FIRST', { allow: true });
  const after = installations.get('T0FIRST')?.bot;
  expect(after?.userId).toBe(before?.userId);
  expect(after?.token).not.toBe(before?.token);
});

async function exchange(fields: Record<string, string>): Promise<unknown> {
  const client = { client_id: slack.app.clientId, client_secret: slack.app.clientSecret };
  const body = new URLSearchParams({ ...client, redirect_uri: redirectUri, ...fields });
  return (await fetch(`${slack.urls().api}oauth.v2.access`, { method: 'POST', body })).json();
}

function agree(change: (asked: URLSearchParams) => void = () => undefined): string {
  const asked = new URLSearchParams({
    client_id: slack.app.clientId,
    redirect_uri: redirectUri,
    scope: 'chat:write',
  });
  change(asked);
  const back = slack.as('U0FIRST').authorize(`${slack.urls().authorize}?${asked}`, { allow: true });
  return new URL(back).searchParams.get('code') ?? '';
}

test('a code works once, with the right secret and redirect address', async () => {
  expect(await exchange({ code: agree(), client_secret: 'wrong' })).toMatchObject({
    error: 'bad_client_secret',
  });
  expect(await exchange({ code: agree(), client_id: 'wrong' })).toMatchObject({ error: 'invalid_client_id' });
  expect(await exchange({ code: agree(), redirect_uri: 'https://evil.example' })).toMatchObject({
    error: 'bad_redirect_uri',
  });
  const code = agree();
  expect(await exchange({ code })).toMatchObject({ ok: true, scope: 'chat:write', team: { id: 'T0FIRST' } });
  expect(await exchange({ code })).toMatchObject({ ok: false, error: 'invalid_code' });
});

test('an optional scope may be declined', async () => {
  const asked = new URLSearchParams({
    client_id: slack.app.clientId,
    redirect_uri: redirectUri,
    scope: 'chat:write,groups:history',
  });
  const answer = { allow: true, decline: ['groups:history', 'chat:write'] };
  const back = slack.as('U0FIRST').authorize(`${slack.urls().authorize}?${asked}`, answer);
  const code = new URL(back).searchParams.get('code') ?? '';
  expect(await exchange({ code })).toMatchObject({ scope: 'chat:write' });
});

test.each([
  ['another app', { client_id: 'someone' }, 'invalid_client_id'],
  ['a scope that the manifest lacks', { scope: 'admin' }, 'invalid_scope: admin'],
  ['an address that the manifest lacks', { redirect_uri: 'https://evil.example' }, 'bad_redirect_uri'],
])('the authorize page refuses %s', async (_name, change, words) => {
  const asked = { client_id: slack.app.clientId, redirect_uri: redirectUri, scope: 'chat:write', ...change };
  const response = await fetch(`${slack.urls().authorize}?${new URLSearchParams(asked)}`);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain(words);
});

test('a person answers the authorize page in a browser', async () => {
  const asked = {
    client_id: slack.app.clientId,
    redirect_uri: redirectUri,
    scope: 'chat:write',
    state: 's1',
  };
  const url = `${slack.urls().authorize}?${new URLSearchParams(asked)}`;
  expect(await (await fetch(url)).text()).toContain('Pinner asks to join your workspace');
  const body = new URLSearchParams({ person: 'U0SECOND', decision: 'allow' });
  const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  expect(response.status).toBe(302);
  const back = new URL(response.headers.get('location') ?? '');
  expect(back.searchParams.get('state')).toBe('s1');
  expect(await exchange({ code: back.searchParams.get('code') ?? '' })).toMatchObject({
    team: { id: 'T0SECOND' },
  });
});
