import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestCorkboard } from '../../helpers/corkboard.ts';
import { answerPinterest, createBrowser, goToPinterest, publicUrl } from './browser.ts';
import {
  ana,
  askForLink,
  command,
  directMessages,
  findAccount,
  lastDirectMessage,
  maya,
  rui,
  startFirstDay,
} from './people.ts';

let whole: TestCorkboard;

afterEach(() => whole.close());

async function goBack(answer: Parameters<typeof answerPinterest>[2] = {}): Promise<string> {
  const authorizeUrl = await goToPinterest(createBrowser(whole), await askForLink(whole, ana));
  return await answerPinterest(whole, authorizeUrl, answer);
}

const listConnections = () => whole.corkboard.deps.db.query.connections.findMany();

describe('the address on which the browser ended', () => {
  beforeEach(async () => {
    whole = await startFirstDay();
  });

  test('pasted by the person who asked completes the flow, once', async () => {
    const back = await goBack();
    // As Slack sends it where it escapes.
    const escaped = `<${back.replaceAll('&', '&amp;')}>`;
    expect((await command(whole, ana, `/pin connect ${escaped}`)).text).toContain('Almost done');
    expect(await findAccount(whole)).toBeUndefined();
    expect((await command(whole, ana, `/pin connect ${back}`)).text).toContain('Nothing was connected');
    await whole.slack.as(ana).press(await lastDirectMessage(whole, ana), 'Use @linenandloom');
    await whole.settled();
    expect(await findAccount(whole)).toMatchObject({ state: 'active' });
  });

  test('pasted by another manager, or by somebody who is none, does nothing', async () => {
    const back = await goBack();
    const person = whole.slack.world.people.get(rui);
    if (person !== undefined) whole.slack.world.people.set(rui, { ...person, isAdmin: true });
    expect((await command(whole, rui, `/pin connect ${back}`)).text).toContain('Nothing was connected');
    expect((await command(whole, maya, `/pin connect ${back}`)).text).toContain('Only managers');
    expect(await listConnections()).toStrictEqual([]);
    expect((await command(whole, ana, `/pin connect ${back}`)).text).toContain('Almost done');
  });

  test('of a "no", too late, of another host, or no address at all connects nothing', async () => {
    const denied = await goBack({ decision: 'deny' });
    expect((await command(whole, ana, `/pin connect ${denied}`)).text).toContain('Nothing was connected');
    const back = await goBack();
    const foreign = back.replace(publicUrl, 'https://corkboard.example.evil.test');
    for (const text of [foreign, 'hello', publicUrl]) {
      expect((await command(whole, ana, `/pin connect ${text}`)).text).toContain('send `/pin connect` alone');
    }
    await whole.forward(11);
    expect((await command(whole, ana, `/pin connect ${back}`)).text).toContain('Nothing was connected');
    expect(await directMessages(whole, ana)).toStrictEqual([]);
    expect(await listConnections()).toStrictEqual([]);
  });
});

describe('a Corkboard that only its own computer can reach', () => {
  beforeEach(async () => {
    whole = await startFirstDay({ environment: { PUBLIC_URL: 'http://localhost:3000' } });
  });

  test('offers Pinterest’s own page too, whose end can only be pasted', async () => {
    const offer = JSON.stringify((await command(whole, ana, '/pin connect')).blocks);
    const direct = /<(https:\/\/www\.pinterest\.com\/oauth\/[^|]+)\|/.exec(offer)?.[1] ?? '';
    const back = await answerPinterest(whole, direct.replaceAll('&amp;', '&'));
    expect(back).toMatch(/^http:\/\/localhost:3000\/pinterest\/oauth\/callback\?code=/);
    const page = await createBrowser(whole).open(back.replace('http://localhost:3000', publicUrl));
    expect(page.text).toContain('<h1>Nothing was connected</h1>');
    expect((await command(whole, ana, `/pin connect ${back}`)).text).toContain('Almost done');
  });

  test('knows a browser by a cookie that works without https', async () => {
    const link = await askForLink(whole, ana);
    const browser = createBrowser(whole);
    const consent = await browser.open(link.replace('http://localhost:3000', publicUrl));
    expect(consent.headers.get('set-cookie')).toMatch(/^corkboard=[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
    expect((await browser.submit(consent, link.replace('http://localhost:3000', publicUrl))).status).toBe(
      303,
    );
  });
});
