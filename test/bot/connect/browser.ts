import type { Corkboard } from '../../../src/corkboard.ts';
import type { TestCorkboard } from '../../helpers/corkboard.ts';

export const publicUrl = 'https://corkboard.example';

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where the browser is sent, as the header says it. */
  readonly location: string;
}

export type Browser = ReturnType<typeof createBrowser>;

/** A browser with its own cookies, over real HTTP. Our public address leads to the server of the test. */
export function createBrowser({ corkboard }: { corkboard: Pick<Corkboard, 'origin'> }) {
  const cookies = new Map<string, string>();

  async function ask(url: string, init: RequestInit = {}): Promise<Page> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    const address = url.replace(publicUrl, corkboard.origin);
    const response = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: response.headers.get('location') ?? '',
    };
  }

  const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(url, { method: 'POST', body: new URLSearchParams(fields), headers });

  return {
    cookies,
    open: (url: string, headers: Record<string, string> = {}) => ask(url, { headers }),
    post,
    /** Presses the button of the page's form. */
    submit: (page: Page, url: string, headers: Record<string, string> = {}) =>
      post(toAction(page) ?? url, toHiddenFields(page), headers),
  };
}

/** Opens the link, goes on to Pinterest; returns the address of Pinterest's page. */
export async function goToPinterest(browser: Browser, link: string): Promise<string> {
  const consent = await browser.open(link);
  return (await browser.submit(consent, link)).location;
}

/** Answers Pinterest's page as the owner of an account; returns where Pinterest sends the browser. */
export async function answerPinterest(
  { pinterest }: Pick<TestCorkboard, 'pinterest'>,
  authorizeUrl: string,
  answer: { username?: string; decision?: 'allow' | 'deny' } = {},
): Promise<string> {
  const { username = 'linenandloom', decision = 'allow' } = answer;
  const account = pinterest.accounts.find((each) => each.username === username);
  const body = new URLSearchParams({ account: account?.id ?? '', decision });
  const response = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  return response.headers.get('location') ?? '';
}

export function toHiddenFields(page: Page): Record<string, string> {
  const inputs = page.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
}

function toAction(page: Page): string | undefined {
  return /<form method="post" action="([^"]+)"/.exec(page.text)?.[1];
}
