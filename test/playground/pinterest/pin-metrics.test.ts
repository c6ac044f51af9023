import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { LocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import { neededScopes } from '../../../src/pinterest/scopes.ts';
import {
  apiUrl,
  boardNamed,
  clientOf,
  localWith,
  pinFor,
  pixel,
  shopOf,
  siteUrl,
} from '../../pinterest/helpers.ts';

const DAY_MS = 86_400_000;

let now: Date;
let local: LocalPinterest;

beforeEach(() => connect());

function connect(overrides: Parameters<typeof localWith>[0] = {}): void {
  now = new Date('2026-07-01T12:00:00Z');
  local = localWith({ environment: 'production', now: () => now, ...overrides });
}

function addPin(createdAt: string, boardId = shopOf(local).board.id) {
  return local.addPin({ boardId, createdAt: new Date(createdAt), image: pixel });
}

async function read(path: string, accessToken = shopOf(local).accessToken): Promise<unknown> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return await (await local.fetch(new Request(`${apiUrl}${path}`, { headers }))).json();
}

const figures = z.record(z.string(), z.number());
const measured = z.object({
  pin_metrics: z.object({ '90d': figures, lifetime_metrics: figures.optional() }).nullable(),
});
const metricsOf = async (pinId: string) =>
  measured.parse(await read(`/pins/${pinId}?pin_metrics=true`)).pin_metrics;

describe('the metrics of a pin', () => {
  test('have the lower-case names of this endpoint, and reactions only for its lifetime', async () => {
    const metrics = await metricsOf(addPin('2026-05-01T10:00:00Z').id);
    expect(Object.keys(metrics?.['90d'] ?? {})).toEqual(['impression', 'save', 'pin_click', 'clickthrough']);
    expect(Object.keys(metrics?.lifetime_metrics ?? {})).toEqual([
      'impression',
      'save',
      'pin_click',
      'clickthrough',
      'reaction',
      'comment',
    ]);
  });

  test('are left out unless asked for', async () => {
    const { id } = addPin('2026-05-01T10:00:00Z');
    expect(await read(`/pins/${id}`)).toMatchObject({ pin_metrics: null });
    expect(await read(`/pins/${id}?pin_metrics=false`)).toMatchObject({ pin_metrics: null });
  });

  test('come with each pin of a list', async () => {
    addPin('2026-05-01T10:00:00Z');
    addPin('2026-05-02T10:00:00Z');
    const path = `/boards/${shopOf(local).board.id}/pins?pin_metrics=true&page_size=1`;
    const page = z.object({ items: z.array(measured), bookmark: z.string() }).parse(await read(path));
    expect(page.items).toHaveLength(1);
    expect(page.items[0]?.pin_metrics?.['90d']['impression']).toBeGreaterThan(0);
    const next = await read(`${path}&bookmark=${encodeURIComponent(page.bookmark)}`);
    expect(next).toMatchObject({ items: { length: 1 }, bookmark: null });
  });

  test('of a pin made through the API begin after the lag and grow with its age', async () => {
    const { access, board } = shopOf(local);
    await clientOf(local).createPin(access, pinFor(board.id));
    const id = local.pins[0]?.id ?? '';
    expect(await metricsOf(id)).toEqual({ '90d': {}, lifetime_metrics: {} });
    const seen: number[] = [];
    for (let week = 1; week <= 4; week += 1) {
      now = new Date(now.getTime() + 7 * DAY_MS);
      seen.push((await metricsOf(id))?.lifetime_metrics?.['impression'] ?? Number.NaN);
    }
    expect(seen[0]).toBeGreaterThan(0);
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b));
  });

  test('of 90 days are fewer than those of a longer life', async () => {
    const metrics = await metricsOf(addPin('2026-01-01T10:00:00Z').id);
    expect(metrics?.lifetime_metrics?.['impression']).toBeGreaterThan(
      metrics?.['90d']['impression'] ?? Number.NaN,
    );
  });

  test('know no lifetime of pictures from before 20 March 2023', async () => {
    expect(await metricsOf(addPin('2023-03-19T10:00:00Z').id)).not.toHaveProperty('lifetime_metrics');
    expect(await metricsOf(addPin('2023-03-20T10:00:00Z').id)).toHaveProperty('lifetime_metrics');
  });

  test('are what was set for them, and lack what was taken away', async () => {
    const { id } = addPin('2026-06-20T10:00:00Z');
    local.analytics.set(id, { from: '2026-06-20', to: '2026-06-28' }, { SAVE: 3, OUTBOUND_CLICK: null });
    const metrics = await metricsOf(id);
    expect(metrics?.['90d']).toMatchObject({ save: 27 });
    expect(metrics?.['90d']).not.toHaveProperty('clickthrough');
  });

  test('are null for the pins of others, for personal accounts and in the sandbox', async () => {
    const { id } = addPin('2026-05-01T10:00:00Z', boardNamed(local, 'Makers we love').id);
    expect(await metricsOf(id)).toBeNull();
    const own = addPin('2026-05-01T10:00:00Z');
    local.analytics.setAccountType(shopOf(local).account.id, 'PINNER');
    expect(await metricsOf(own.id)).toBeNull();
    connect({ environment: 'sandbox' });
    expect(await metricsOf(addPin('2026-05-01T10:00:00Z').id)).toBeNull();
  });
});

test('every size of a picture is served where the answer says', async () => {
  const { id } = addPin('2026-05-01T10:00:00Z');
  const picture = z.object({ url: z.string().startsWith(siteUrl) });
  const wire = z.object({ media: z.object({ images: z.record(z.string(), picture) }) });
  const { images } = wire.parse(await read(`/pins/${id}`)).media;
  expect(Object.keys(images)).toEqual(['150x150', '400x300', '600x', '1200x', 'originals']);
  for (const { url } of Object.values(images)) {
    const response = await local.fetch(new Request(url));
    expect(response.headers.get('content-type')).toBe('image/png');
  }
});

test('a fault waits for a measured pin too', async () => {
  const { id } = addPin('2026-05-01T10:00:00Z');
  const { accessToken } = local.grantToken(shopOf(local).account.id, neededScopes);
  local.faults.next(
    { path: `/pins/${id}` },
    { kind: 'status', status: 429, body: { code: 8, message: 'x' } },
  );
  await expect(clientOf(local).getMeasuredPin({ accessToken }, id)).rejects.toMatchObject({
    kind: 'rate_limited',
  });
});

test('a pin is added only to a board that exists', () => {
  expect(() => local.addPin({ boardId: '1', image: pixel })).toThrow('no board 1');
});
