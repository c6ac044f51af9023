import { expect, test } from 'vitest';
import { createLocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import { serveLocalPinterest } from '../../../playground/pinterest/server.ts';
import { apiUrl, clientAt, localWith, pinFor, shopOf, siteUrl } from '../../pinterest/helpers.ts';

async function look(local: ReturnType<typeof localWith>, path: string) {
  const response = await local.fetch(new Request(`${siteUrl}${path}`));
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test('a board page shows its pins with picture, alt text and where they lead', async () => {
  const local = localWith({ seed: { withPins: true } });
  const { status, text } = await look(local, 'linenandloom/summer-table/');
  expect(status).toBe(200);
  expect(text).toContain('Napkins in sage');
  expect(text).toContain('alt="A checked napkin in greens"');
  expect(text).toContain('linenandloom.example');
});

test('a pin page shows its words, and its picture comes from memory', async () => {
  const local = localWith({ seed: { withPins: true } });
  const [pin] = local.pins;
  const page = await look(local, `pin/${pin?.id}/`);
  expect(page.text).toContain('Flax runner, undyed');
  const image = await local.fetch(new Request(`${siteUrl}_images/${pin?.id}`));
  expect(image.headers.get('content-type')).toBe('image/png');
  expect(new Uint8Array(await image.arrayBuffer())).toEqual(pin?.image.bytes);
});

test('the home page lists the boards of both accounts', async () => {
  const { text } = await look(localWith(), '');
  expect(text).toContain('Slow bedrooms');
  expect(text).toContain('Balcony garden');
});

test('the connected apps of an account are shown with what they were ever allowed, and can be removed', async () => {
  const local = localWith();
  const { access, account } = shopOf(local, ['user_accounts:read', 'ads:read']);
  const { text } = await look(local, 'settings/security');
  expect(text).toContain('See your ad accounts <code>ads:read</code>');
  expect(text.split('No app is connected.')).toHaveLength(2);

  const body = new URLSearchParams({ account: account.id });
  const removed = await local.fetch(new Request(`${siteUrl}settings/security`, { method: 'POST', body }));
  expect([removed.status, removed.headers.get('location')]).toEqual([303, '/settings/security']);
  expect((await look(local, 'settings/security')).text).not.toContain('ads:read');
  const headers = { authorization: `Bearer ${access.accessToken}` };
  expect((await local.fetch(new Request(`${apiUrl}/user_account`, { headers }))).status).toBe(401);
  expect(local.grantToken(account.id, ['pins:read']).scopes).toEqual(['pins:read']);
});

test('words that look like markup stay words', async () => {
  const local = localWith();
  const served = await serveLocalPinterest(local);
  const pinterest = clientAt(served.apiUrl);
  const { accessToken, board } = shopOf(local);
  const evil = '<script>alert("x")</script>';
  await pinterest.createPin(
    { accessToken },
    pinFor(board.id, { title: evil, description: evil, altText: `"${evil}` }),
  );
  const pages = [
    await look(local, 'linenandloom/summer-table/'),
    await look(local, `pin/${local.pins[0]?.id}/`),
  ];
  for (const { text, headers } of pages) {
    expect(text).not.toContain('<script>');
    expect(text).toContain('&lt;script&gt;');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  }
  await pinterest.close();
  await served.close();
});

test.each(['nobody/none/', 'pin/1/', '_images/1', 'a/b/c/d'])('there is nothing at %s', async (path) => {
  expect((await look(localWith(), path)).status).toBe(404);
});

test('an address of neither door is refused', async () => {
  const response = await localWith().fetch(new Request('https://elsewhere.example/v5/pins'));
  expect(response.status).toBe(404);
});

test('both doors work below one origin, with the site under a path', async () => {
  const local = createLocalPinterest({
    apiUrl: 'http://localhost:4000/pinterest/api/v5',
    siteUrl: 'http://localhost:4000/pinterest',
    app: { id: '1', secret: 's', redirectUris: [], access: 'trial' },
  });
  const served = await serveLocalPinterest(local);
  const { accessToken, account } = shopOf(local);
  const pinterest = clientAt(served.apiUrl);
  expect((await pinterest.getAccount({ accessToken })).id).toBe(account.id);
  const home = await fetch(`${served.siteUrl}/`);
  expect(await home.text()).toContain('href="/pinterest/linenandloom/summer-table/"');
  await pinterest.close();
  await served.close();
});
