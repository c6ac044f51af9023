import { describe, expect, test } from 'vitest';
import { bundlePage } from '../../../playground/page/bundle.ts';
import { createPageDoor } from '../../../playground/page/serve-page.ts';

const bundle = { js: 'run()', css: 'body{}' };
const door = createPageDoor({ bundle, startAs: 'U0ANA' });
const get = (path: string, method = 'GET') => door(new Request(`http://127.0.0.1:1${path}`, { method }));

describe('the door of the page', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', '<div id="page">'],
    ['/?as=maya', 'text/html; charset=utf-8', 'data-start-as="U0ANA"'],
    ['/page.js', 'text/javascript; charset=utf-8', 'run()'],
    ['/page.css', 'text/css; charset=utf-8', 'body{}'],
  ])('%s is %s', async (path, type, content) => {
    const response = get(path);
    expect(response?.headers.get('content-type')).toBe(type);
    expect(await response?.text()).toContain(content);
  });

  test('allows scripts, styles and pictures of this machine only', () => {
    const policy = get('/')?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'; img-src 'self' data:; style-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*/u);
  });

  test('allows pictures of the local Pinterest too, and nothing else of it', () => {
    const withPinterest = createPageDoor({
      bundle,
      startAs: 'U0ANA',
      pictureOrigins: ['http://localhost:4546'],
    });
    const policy = withPinterest(new Request('http://127.0.0.1:1/'))?.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'; img-src 'self' data: http://localhost:4546; style-src");
  });

  test('leaves every other address to others', () => {
    expect(get('/_ui/snapshot')).toBeUndefined();
    expect(get('/page.js/x')).toBeUndefined();
    expect(get('/constructor')).toBeUndefined();
  });

  test('answers only questions', () => {
    expect(get('/', 'POST')?.status).toBe(405);
  });

  test('cannot be broken out of by what it is told', async () => {
    const hostile = createPageDoor({ bundle, startAs: '"><script>', firstStep: '"><script>' });
    const html = await hostile(new Request('http://127.0.0.1:1/'))?.text();
    expect(html).toContain('data-start-as="&quot;>&lt;script>"');
    expect(html).toContain('data-first-step="&quot;>&lt;script>"');
  });
});

test('the bundle holds the whole page and nothing that its CSP would refuse', async () => {
  const { js, css } = await bundlePage();
  expect(js).toContain('Nothing leaves this machine.');
  expect(css).toContain('.message');
  expect(css).not.toMatch(/@import|https?:\/\//u);
  expect(js).not.toMatch(/\bnew Function\b|\beval\(|dangerouslySetInnerHTML=/u);
});
