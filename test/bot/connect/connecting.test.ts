import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findPin } from '../../../src/db/pins.ts';
import { countsOf, flush } from '../../helpers/call-counts.ts';
import type { TestCorkboard } from '../../helpers/corkboard.ts';
import { insertApprovedPin } from './approved-pin.ts';
import { answerPinterest, createBrowser, goToPinterest, publicUrl } from './browser.ts';
import {
  ana,
  askForLink,
  command,
  directMessages,
  findAccount,
  general,
  lastDirectMessage,
  maya,
  pressLast,
  rui,
  setAdmin,
  startFirstDay,
  team,
} from './people.ts';

let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startFirstDay();
});
afterEach(() => whole.close());

async function connect(username?: string): Promise<void> {
  const browser = createBrowser(whole);
  const authorizeUrl = await goToPinterest(browser, await askForLink(whole, ana));
  await browser.open(await answerPinterest(whole, authorizeUrl, username === undefined ? {} : { username }));
}

test('a manager connects an account: link, consent, Pinterest, confirmation by name', async () => {
  const link = await askForLink(whole, ana);
  const browser = createBrowser(whole);
  const consent = await browser.open(link);
  expect(consent.status).toBe(200);
  for (const words of [
    'Ana Sousa',
    'Linen &amp; Loom',
    '(linen-and-loom.slack.com)',
    'If you are not Ana Sousa',
  ]) {
    expect(consent.text).toContain(words);
  }

  const { status, location } = await browser.submit(consent, link);
  expect(status).toBe(303);
  const authorize = new URL(location);
  expect(`${authorize.origin}${authorize.pathname}`).toBe('https://www.pinterest.com/oauth/');
  expect(authorize.searchParams.get('redirect_uri')).toBe(`${publicUrl}/pinterest/oauth/callback`);
  expect(authorize.searchParams.get('scope')).toBe(
    'boards:read,boards:write,pins:read,pins:write,user_accounts:read',
  );

  const done = await browser.open(await answerPinterest(whole, location));
  expect(done.status).toBe(200);
  expect(done.text).toContain('@linenandloom');
  expect(await findAccount(whole)).toBeUndefined();

  expect((await lastDirectMessage(whole, ana)).text).toContain('@linenandloom');
  await pressLast(whole, ana, 'Use @linenandloom');
  expect(await findAccount(whole)).toMatchObject({
    state: 'active',
    username: 'linenandloom',
    environment: 'production',
    connectedBy: ana,
  });
  const answered = await lastDirectMessage(whole, ana);
  expect(answered.text).toBe('Corkboard publishes to *@linenandloom* from now on.');
  expect(JSON.stringify(answered.blocks)).not.toContain('button');
});

test('the call that reads the new account counts for its connection', async () => {
  await connect();
  await flush(whole);
  expect(await countsOf(whole.corkboard.deps.db, team)).toEqual({ 'GET /user_account': 1 });
});

test('the consent page says which kinds of permission are asked for, and which are not', async () => {
  const page = await createBrowser(whole).open(await askForLink(whole, ana));
  const kinds = [...page.text.matchAll(/<li class="(asked|left)">.*?<b>([^<]+)<\/b>/g)];
  expect(kinds.map(([, asked, name]) => [name, asked === 'asked'])).toStrictEqual([
    ['Read boards and pins', true],
    ['Create and publish pins', true],
    ['Analytics', true],
    ['Ads and business access', false],
    ['Secret boards', false],
  ]);
  expect(page.text).toContain('production (Standard access)');
});

describe('in the sandbox', () => {
  test('the message and the page say that only the app’s owner sees the pins', async () => {
    await whole.close();
    whole = await startFirstDay({ environment: { PINTEREST_ENVIRONMENT: 'sandbox' } });
    const message = await command(whole, ana, '/pin connect');
    expect(message.text).toContain('only the owner of its Pinterest app can see');
    const page = await createBrowser(whole).open(/https:\S+/.exec(message.text)?.[0] ?? '');
    expect(page.text).toContain('Trial access');
  });
});

test('somebody who is no manager gets a sentence and no link', async () => {
  const message = await command(whole, maya, '/pin connect');
  expect(message.text).toContain('Only managers can do this');
  expect(message.text).not.toContain('/connect/');
});

test('"That was not me" in Slack leaves nothing', async () => {
  await connect();
  await pressLast(whole, ana, 'That was not me');
  expect((await lastDirectMessage(whole, ana)).text).toContain('Nothing was connected');
  const rows = await whole.corkboard.deps.db.query.connections.findMany();
  expect(rows).toMatchObject([{ state: 'disconnected', accessTokenSealed: null, refreshTokenSealed: null }]);
});

test('an account waits for its confirmation for a day, not longer', async () => {
  await connect();
  const question = await lastDirectMessage(whole, ana);
  await whole.forward(24 * 60 + 1);
  await whole.slack.as(ana).press(question, 'Use @linenandloom');
  await whole.settled();
  expect((await lastDirectMessage(whole, ana)).text).toContain('no longer waits for an answer');
  expect(await findAccount(whole)).toBeUndefined();
});

test('somebody who is no manager any more cannot confirm', async () => {
  await connect();
  setAdmin(whole, ana, false);
  await pressLast(whole, ana, 'Use @linenandloom');
  expect(await findAccount(whole)).toBeUndefined();
});

test('connecting another account is announced before, and takes the place of the first', async () => {
  await connect();
  await pressLast(whole, ana, 'Use @linenandloom');
  expect((await command(whole, ana, '/pin connect')).text).toContain('*@linenandloom* is connected now');
  await connect('maraweiss');
  expect((await lastDirectMessage(whole, ana)).text).toContain('takes the place of *@linenandloom*');
  await pressLast(whole, ana, 'Use @maraweiss');
  expect(await findAccount(whole)).toMatchObject({ username: 'maraweiss', state: 'active' });
  expect((await lastDirectMessage(whole, ana)).text).toContain('*@linenandloom* is disconnected');
});

test('reconnecting: pins approved for the same account stay approved, for another one they need a new approval', async () => {
  const { db } = whole.corkboard.deps;
  await connect();
  await pressLast(whole, ana, 'Use @linenandloom');
  const accountId = (await findAccount(whole))?.accountId ?? '';
  const pinId = await insertApprovedPin(db, { workspaceId: team, accountId });
  await connect();
  await pressLast(whole, ana, 'Use @linenandloom');
  expect(await findPin(db, { workspaceId: team, pinId })).toMatchObject({ state: 'approved' });
  await connect('maraweiss');
  await pressLast(whole, ana, 'Use @maraweiss');
  expect(await findPin(db, { workspaceId: team, pinId })).toMatchObject({ state: 'in_review', version: 2 });
  expect((await lastDirectMessage(whole, ana)).text).toContain('back in review');
});

test('two managers at once: the account that is confirmed last is in use, and nobody sees an error', async () => {
  setAdmin(whole, rui, true);
  await connect();
  const browser = createBrowser(whole);
  const authorizeUrl = await goToPinterest(browser, await askForLink(whole, rui));
  await browser.open(await answerPinterest(whole, authorizeUrl, { username: 'maraweiss' }));
  await Promise.all([pressLast(whole, ana, 'Use @linenandloom'), pressLast(whole, rui, 'Use @maraweiss')]);
  await whole.settled();
  const states = (await whole.corkboard.deps.db.query.connections.findMany()).map(({ state }) => state);
  expect(states.sort()).toStrictEqual(['active', 'disconnected']);
});

test('Pinterest that is down or says no leaves nothing, and says which', async () => {
  for (const [fault, title] of [
    [{ kind: 'status', status: 503 }, 'Pinterest did not answer'],
    [{ kind: 'status', status: 400, body: { code: 1, message: 'bad code' } }, 'Nothing was connected'],
  ] as const) {
    const browser = createBrowser(whole);
    const back = await answerPinterest(whole, await goToPinterest(browser, await askForLink(whole, ana)));
    whole.pinterest.faults.next({ path: '/oauth/token' }, fault);
    const page = await browser.open(back);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`<h1>${title}</h1>`);
  }
  expect(await whole.corkboard.deps.db.query.connections.findMany()).toStrictEqual([]);
  expect(await directMessages(whole, ana)).toStrictEqual([]);
});

test('a permission that was not granted is named, and nothing is connected', async () => {
  const browser = createBrowser(whole);
  const back = await answerPinterest(whole, await goToPinterest(browser, await askForLink(whole, ana)));
  const body = {
    access_token: 'pina_narrow',
    refresh_token: 'pinr_narrow',
    token_type: 'bearer',
    expires_in: 2_592_000,
    scope: 'pins:read, boards:read user_accounts:read,pins:write',
  };
  whole.pinterest.faults.next({ path: '/oauth/token' }, { kind: 'status', status: 200, body });
  const page = await browser.open(back);
  expect(page.text).toContain('Pinterest did not grant: <b>Create and publish pins</b>');
  expect(await whole.corkboard.deps.db.query.connections.findMany()).toStrictEqual([]);
});

test('the tokens are sealed in the database and absent from the log', async () => {
  await connect();
  await pressLast(whole, ana, 'Use @linenandloom');
  await whole.settled();
  const rows = JSON.stringify(await whole.corkboard.deps.db.query.connections.findMany());
  const [row] = await whole.corkboard.deps.db.query.connections.findMany();
  expect(row?.accessTokenSealed).toMatch(/^v1\.k1\./);
  expect(`${rows}${whole.logLines.join()}`).not.toMatch(/pin[arc]_/);
  expect(whole.slack.as(ana).messages(general)).toStrictEqual([]);
});
