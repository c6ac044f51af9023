import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Playground, startPlayground } from '../../playground/start.ts';
import { openPerson, type PersonAtPage } from './person-at-page.ts';

/** The playground and a browser that looks at it. */
export interface PageWorld {
  readonly playground: Playground;
  readonly context: BrowserContext;
  readonly page: Page;
  /** One press, and the page is theirs. */
  be(name: string): Promise<PersonAtPage>;
  /** Everything that a page said to its console as an error, threw, or asked of another host. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

const own = new Set(['127.0.0.1', 'localhost']);

/** A fresh playground, a fresh profile, and the page open. */
export async function openPageWorld(browser: Browser, look: object = {}): Promise<PageWorld> {
  const playground = await startPlayground({
    port: 0,
    dataDir: undefined,
    slack: 'local',
    pinterest: 'local',
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...look });
  context.setDefaultTimeout(60_000);
  const complaints = listen(context);
  const page = await context.newPage();
  await page.goto(playground.pageUrl);
  return {
    playground,
    context,
    page,
    complaints,
    be: (name) => openPerson(page, name),
    async close() {
      await context.close();
      await playground.stop();
    },
  };
}

function listen(context: BrowserContext): readonly string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (error) => complaints.push(`thrown: ${error.error().message}`));
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && !own.has(hostname)) complaints.push(`asked: ${request.url()}`);
  });
  return complaints;
}
