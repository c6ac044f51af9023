import { afterEach, expect, test } from 'vitest';
import type { MessageView } from '../../../playground/slack/contract.ts';
import { neededScopes, optionalScopes } from '../../../src/pinterest/scopes.ts';
import { connectAccount } from '../../helpers/connect-account.ts';
import type { TestCorkboard } from '../../helpers/corkboard.ts';
import { answerPinterest, createBrowser, goToPinterest, type Page } from './browser.ts';
import {
  ana,
  askForLink,
  command,
  findAccount,
  lastDirectMessage,
  maya,
  pressLast,
  startFirstDay,
  team,
  toLink,
} from './people.ts';

const settings = 'https://www.pinterest.com/settings/security';
const needed = [...neededScopes].sort();
const listNeeded = '`boards:read`, `boards:write`, `pins:read`, `pins:write` and `user_accounts:read`';
let whole: TestCorkboard;

afterEach(() => whole.close());

/** An account in use that was allowed more than it needs; `only_asked`: a Pinterest without a long memory. */
async function startWide(grantedScopes: 'every_approved' | 'only_asked'): Promise<void> {
  whole = await startFirstDay({ grantedScopes });
  const { deps } = whole.corkboard;
  await connectAccount(deps, whole.pinterest, { workspaceId: team, userId: ana, optional: ['business'] });
}

async function go(link: string): Promise<Page> {
  const browser = createBrowser(whole);
  return await browser.open(await answerPinterest(whole, await goToPinterest(browser, link)));
}

/** Removes Corkboard among the connected apps, as its owner does on Pinterest's page. */
async function removeApp(): Promise<void> {
  const body = new URLSearchParams({ account: whole.pinterest.accounts[0]?.id ?? '' });
  await fetch(settings, { method: 'POST', body, redirect: 'manual' });
}

test('Pinterest that grants only what was asked for proves it by the scopes of the new token', async () => {
  await startWide('only_asked');
  const offer = await command(whole, ana, '/pin connect basic');
  expect(offer.text).toContain('It asks only for what Corkboard needs.');
  const page = await go(toLink(offer));
  expect(page.text).toContain('Pinterest now grants only: boards:read, boards:write');
  expect((await lastDirectMessage(whole, ana)).text).toContain(`Pinterest now grants only: ${listNeeded}.`);
  await pressLast(whole, ana, 'Use @linenandloom');
  expect((await lastDirectMessage(whole, ana)).text).toContain(`Pinterest now grants only: ${listNeeded}.`);
  expect(await findAccount(whole)).toMatchObject({ scopes: needed, requestedScopes: needed });
});

test('Pinterest that remembers everything: what is left over is named, with the way to take it away', async () => {
  await startWide('every_approved');
  const page = await go(await askForLink(whole, ana, '/pin connect basic'));
  expect(page.text).toContain('Pinterest still grants ads:read and biz_access:read');
  expect(page.text).toContain(`<a href="${settings}" rel="noreferrer">`);
  expect(page.text).not.toContain('grants only');

  const question = await lastDirectMessage(whole, ana);
  expect(question.text).toContain('Pinterest still grants `ads:read` and `biz_access:read`');
  expect(question.text).toContain(`<${settings}|Pinterest’s settings> first`);
  expect(question.text).toContain('`/pin connect basic`');

  await removeApp();
  await whole.slack.as(ana).press(question, 'Reconnect with fewer permissions');
  await whole.settled();
  const again = await go(toLink(newestEphemeral(question)));
  expect(again.text).toContain('Pinterest now grants only: boards:read');
  await pressLast(whole, ana, 'Use @linenandloom');
  expect((await lastDirectMessage(whole, ana)).text).toContain(`Pinterest now grants only: ${listNeeded}.`);
  expect(await findAccount(whole)).toMatchObject({ state: 'active', scopes: needed });
});

test('an account that is used all the same keeps the hint in the answer, and is not shown as switched on', async () => {
  await startWide('every_approved');
  await go(await askForLink(whole, ana, '/pin connect basic'));
  await pressLast(whole, ana, 'Use @linenandloom');
  expect((await lastDirectMessage(whole, ana)).text).toContain('Pinterest still grants `ads:read`');
  expect((await command(whole, ana, '/pin connect')).text).toContain('Optional permissions: none.');
});

test('an answer that lists no scopes is told as what it is', async () => {
  await startWide('only_asked');
  const browser = createBrowser(whole);
  const link = await askForLink(whole, ana, '/pin connect basic');
  const back = await answerPinterest(whole, await goToPinterest(browser, link));
  const { accessToken, refreshToken } = whole.pinterest.grantToken(
    whole.pinterest.accounts[0]?.id ?? '',
    neededScopes,
  );
  const body = {
    access_token: accessToken,
    refresh_token: refreshToken,
    token_type: 'bearer',
    expires_in: 2_592_000,
  };
  whole.pinterest.faults.next({ path: '/oauth/token' }, { kind: 'status', status: 200, body });
  expect((await browser.open(back)).text).toContain('Pinterest did not list what it grants now.');
  expect((await lastDirectMessage(whole, ana)).text).not.toContain('grants only');
});

test('scopes that Pinterest invents are text, in Slack and on the page', async () => {
  await startWide('only_asked');
  const browser = createBrowser(whole);
  const back = await answerPinterest(whole, await goToPinterest(browser, await askForLink(whole, ana)));
  const { accessToken } = whole.pinterest.grantToken(whole.pinterest.accounts[0]?.id ?? '', neededScopes);
  const invented = ['<!channel>', '`*b*`', '<script>alert(1)</script>', 'x'.repeat(500)];
  const many = Array.from({ length: 300 }, (_, at) => `more:${at}`);
  const body = {
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: 2_592_000,
    scope: [...neededScopes, ...optionalScopes.business, ...invented, ...many].join(' '),
  };
  whole.pinterest.faults.next({ path: '/oauth/token' }, { kind: 'status', status: 200, body });
  expect((await browser.open(back)).text).not.toContain('<script>');
  const { text } = await lastDirectMessage(whole, ana);
  expect(text).toContain('`&lt;!channel&gt;`');
  expect(text).not.toContain('<!channel>');
  expect(text).toContain('279 more');
});

test('the button is for managers', async () => {
  await startWide('every_approved');
  await go(await askForLink(whole, ana, '/pin connect basic'));
  const question = await lastDirectMessage(whole, ana);
  whole.slack.workspace.changePerson(ana, { isAdmin: false });
  await whole.slack.as(ana).press(question, 'Reconnect with fewer permissions');
  await whole.settled();
  expect(newestEphemeral(question).text).toContain('Only managers');
  expect((await command(whole, maya, '/pin connect basic')).text).toContain('Only managers');
});

function newestEphemeral({ channel }: MessageView): MessageView {
  const message = whole.slack.as(ana).ephemerals(channel).at(-1);
  if (message === undefined) throw new Error('There is no answer.');
  return message;
}
