import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveInstalledWorkspace } from '../../../src/db/workspaces.ts';
import type { TestCorkboard } from '../../helpers/corkboard.ts';
import { createBrowser, publicUrl } from './browser.ts';
import { ana, askForLink, startFirstDay, team } from './people.ts';

const callback = `${publicUrl}/pinterest/oauth/callback`;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startFirstDay();
});
afterEach(() => whole.close());

test('every page forbids scripts, frames, caches and referrers; the cookie is out of reach of others', async () => {
  const link = await askForLink(whole, ana);
  const browser = createBrowser(whole);
  const consent = await browser.open(link);
  const cookie = consent.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^__Host-corkboard=[\w-]{43}; /);
  for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(word);
  expect(cookie).not.toContain('Domain');
  for (const page of [consent, await browser.open(callback), await browser.open(`${link}x`)]) {
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'/);
    expect(policy).toContain(`'sha256-${hashOf(/<style>(.*?)<\/style>/s.exec(page.text)?.[1] ?? '')}'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.text).not.toMatch(/style="|<script|<img|<link/);
  }
});

test('a hostile name of a person or workspace is text on the page', async () => {
  const { db } = whole.corkboard.deps;
  await saveInstalledWorkspace(db, {
    id: team,
    name: '<b onclick=x>"Acme"&',
    botUserId: null,
    installedBy: ana,
  });
  const person = whole.slack.world.people.get(ana);
  if (person !== undefined) whole.slack.world.people.set(ana, { ...person, realName: '<img src=x>' });
  const page = await createBrowser(whole).open(await askForLink(whole, ana));
  expect(page.text).toContain('&lt;img src=x&gt;');
  expect(page.text).not.toMatch(/<img|<b onclick/);
});

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
