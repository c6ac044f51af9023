import { expect, test } from 'vitest';
import { showPinterestOnWire } from '../../../playground/show-pinterest-on-wire.ts';
import { apiUrl, localWith, shopOf, siteUrl } from '../../pinterest/helpers.ts';
import { createQuietSlack } from '../slack/helpers/quiet-slack.ts';

test('the page’s inspector shows what the app asks of Pinterest, and not what people look at there', async () => {
  const local = localWith();
  const { slack } = createQuietSlack();
  showPinterestOnWire(local, slack.world);
  const { accessToken } = shopOf(local);
  const headers = { authorization: `Bearer ${accessToken}` };
  await local.fetch(new Request(siteUrl));
  await local.fetch(new Request(`${apiUrl}/boards?page_size=25`, { headers }));
  local.faults.next({ path: '/boards' }, { kind: 'silence' });
  await expect(local.fetch(new Request(`${apiUrl}/boards`, { headers }))).rejects.toThrow();
  expect(slack.wire).toMatchObject([
    { direction: 'to_pinterest', title: 'GET /v5/boards?page_size=25', status: 200 },
    { direction: 'to_pinterest', title: 'GET /v5/boards', status: 'timeout' },
  ]);
  expect(JSON.stringify(slack.wire)).not.toContain(accessToken);
});
