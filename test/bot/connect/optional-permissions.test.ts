import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '../../../src/bot/ids.ts';
import { disconnect } from '../../../src/db/connections.ts';
import { neededScopes, optionalScopes } from '../../../src/pinterest/scopes.ts';
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
} from './people.ts';
import { postButton } from './post-button.ts';

let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startFirstDay();
});
afterEach(() => whole.close());

const business = [...neededScopes, ...optionalScopes.business];
const secret = [...neededScopes, ...optionalScopes.secret];

/** Goes the whole way from the command, up to the question in Slack; returns what Pinterest was asked for. */
async function connect(line: string, granted?: readonly string[]): Promise<{ asked: string[]; last: Page }> {
  const browser = createBrowser(whole);
  const authorizeUrl = await goToPinterest(browser, await askForLink(whole, ana, line));
  const back = await answerPinterest(whole, authorizeUrl);
  if (granted !== undefined) grantOnly(granted);
  const last = await browser.open(back);
  return { asked: (new URL(authorizeUrl).searchParams.get('scope') ?? '').split(','), last };
}

/** As if the person had taken a tick away at Pinterest. */
function grantOnly(scopes: readonly string[]): void {
  const { accessToken, refreshToken } = whole.pinterest.grantToken(
    whole.pinterest.accounts[0]?.id ?? '',
    scopes,
  );
  const body = {
    access_token: accessToken,
    refresh_token: refreshToken,
    token_type: 'bearer',
    expires_in: 2_592_000,
    scope: scopes.join(' '),
  };
  whole.pinterest.faults.next({ path: '/oauth/token' }, { kind: 'status', status: 200, body });
}

const useIt = () => pressLast(whole, ana, 'Use @linenandloom');

describe('the wider link', () => {
  test('for the business says what it is for, in Slack and before Pinterest, and that it is optional', async () => {
    const offer = await command(whole, ana, '/pin connect business');
    expect(offer.text).toContain('It also asks for *ads and business access*, which is optional');
    expect(offer.text).toContain('`/pin connect basic`');
    const browser = createBrowser(whole);
    const page = await browser.open(await askForLink(whole, ana, '/pin connect business'));
    expect(page.text).toMatch(
      /<li class="asked">(?:(?!<\/li>).)*Ads and business access(?:(?!<\/li>).)*Without it the audit will not see who else can act(?:(?!<\/li>).)*Optional, asked for now/s,
    );
    expect(page.text).toContain('Ana Sousa sends <b>/pin connect basic</b>');
  });

  test('brings the optional scopes, and from then on says so', async () => {
    expect((await connect('/pin connect business')).asked).toEqual(business);
    await useIt();
    expect(await findAccount(whole)).toMatchObject({ requestedScopes: business });
    const answered = (await lastDirectMessage(whole, ana)).text;
    expect(answered).toContain('Optional permissions: ads and business access.');
    const next = await command(whole, ana, '/pin connect');
    expect(next.text).toContain('Optional permissions: ads and business access.');
    expect(await homeText()).toContain('Optional permissions: ads and business access.');
  });

  test('for secret boards is another one, and both can be on', async () => {
    await connect('/pin connect business');
    await useIt();
    const { asked } = await connect('/pin connect secret');
    expect(asked).toEqual([...business, ...optionalScopes.secret]);
    await useIt();
    expect(await homeText()).toContain('Optional permissions: ads and business access, secret boards.');
  });

  test('is for managers', async () => {
    const message = await command(whole, maya, '/pin connect business');
    expect(message.text).toContain('Only managers can do this');
    expect(JSON.stringify(message)).not.toContain('/connect/');
    expect(await whole.corkboard.deps.db.query.connectLinks.findMany()).toEqual([]);
  });

  test('comes by the button of the audit as well, to managers', async () => {
    const words = 'See who else can act';
    const message = await postButton(whole, { actionId: actions.connectBusiness, words });
    for (const userId of [ana, maya]) await whole.slack.as(userId).press(message, words);
    await whole.settled();
    const [link] = whole.slack.as(ana).ephemerals(message.channel);
    expect(link?.text).toContain('It also asks for *ads and business access*');
    const [refusal] = whole.slack.as(maya).ephemerals(message.channel);
    expect(refusal?.text).toContain('Only managers can do this');
    expect(await whole.corkboard.deps.db.query.connectLinks.findMany()).toMatchObject([
      { requestedBy: ana, scopes: business },
    ]);
  });

  test('in the sandbox says that business access has its effect in production', async () => {
    await whole.close();
    whole = await startFirstDay({ environment: { PINTEREST_ENVIRONMENT: 'sandbox' } });
    expect((await command(whole, ana, '/pin connect business')).text).toContain('its effect in production');
    expect((await command(whole, ana, '/pin connect secret')).text).not.toContain('its effect');
  });
});

describe('connecting again', () => {
  test('asks for what the account in use had asked for', async () => {
    await connect('/pin connect secret');
    await useIt();
    expect((await connect('/pin connect')).asked).toEqual(secret);
  });

  test('after a disconnect asks for the needed ones only', async () => {
    await connect('/pin connect secret');
    await useIt();
    const { id = '' } = (await findAccount(whole)) ?? {};
    await disconnect(whole.corkboard.deps.db, { workspaceId: team, connectionId: id, userId: ana });
    expect((await connect('/pin connect')).asked).toEqual(neededScopes);
  });

  test('with a word that is none of ours says which there are', async () => {
    const { text } = await command(whole, ana, '/pin connect everything');
    for (const word of ['`/pin connect business`', '`/pin connect secret`', '`/pin connect basic`']) {
      expect(text).toContain(word);
    }
  });
});

describe('an optional permission that Pinterest did not grant', () => {
  test('keeps nobody from connecting, and is told at each step', async () => {
    const sentence = 'the audit will not see who else can act for the business';
    const { last } = await connect('/pin connect business', [...neededScopes, 'ads:read']);
    expect(last.text).toContain('<h1>Almost done</h1>');
    expect(last.text).toContain(`Pinterest did not grant biz_access:read: ${sentence}`);
    expect((await lastDirectMessage(whole, ana)).text).toContain(
      `Pinterest did not grant \`biz_access:read\`: ${sentence}`,
    );
    await useIt();
    expect(await findAccount(whole)).toMatchObject({
      state: 'active',
      requestedScopes: business,
      scopes: [...neededScopes, 'ads:read'].sort(),
    });
    expect((await lastDirectMessage(whole, ana)).text).toContain('did not grant `biz_access:read`');
    expect(await homeText()).toContain('Optional permissions: none.');
  });

  test('does not hide that a needed one is missing: that refuses', async () => {
    const granted = business.filter((scope) => scope !== 'pins:write');
    const { last } = await connect('/pin connect business', granted);
    expect(last.text).toContain('Pinterest did not grant: <b>Create and publish pins</b>');
    expect(await whole.corkboard.deps.db.query.connections.findMany()).toEqual([]);
  });
});

async function homeText(): Promise<string> {
  await whole.slack.as(ana).openHome();
  await whole.settled();
  return JSON.stringify(whole.slack.as(ana).home()?.blocks);
}
