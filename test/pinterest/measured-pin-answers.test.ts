import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { apiUrl, clientAt, errorOf, strange } from './helpers.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const pinterest = clientAt(apiUrl);
const large = `https://i.pinimg.com/${'x'.repeat(3000)}.jpg`;

async function pinOf(parts: object) {
  server.use(http.get(`${apiUrl}/pins/5`, () => HttpResponse.json({ id: '5', title: 'Runner', ...parts })));
  return await pinterest.getMeasuredPin(strange, '5');
}

describe('the figures of a pin', () => {
  test('are read from both periods, in lower case', async () => {
    const pin = await pinOf({
      pin_metrics: {
        '90d': { impression: 200, save: 4, pin_click: 7, clickthrough: 3 },
        lifetime_metrics: { impression: 900, save: '40', pin_click: 70, clickthrough: 30, comment: 2 },
      },
    });
    expect(pin.last90Days).toEqual({ impressions: 200, saves: 4, pinClicks: 7, outboundClicks: 3 });
    expect(pin.lifetime).toEqual({ impressions: 900, saves: 40, pinClicks: 70, outboundClicks: 30 });
  });

  test('are read from other spellings too', async () => {
    const pin = await pinOf({ pin_metrics: { '90D': { IMPRESSIONS: 2 }, lifetime: { SAVE: 1 } } });
    expect(pin).toMatchObject({ last90Days: { impressions: 2 }, lifetime: { saves: 1 } });
  });

  test.each([
    null,
    undefined,
    {},
    [],
    'none',
    { '90d': null },
    { '90d': {}, lifetime_metrics: [] },
    { '90d': { impression: null, reaction: 3 } },
    { '30d': { impression: 3 } },
  ])('are unknown, and nothing is zero, with %j', async (metrics) => {
    const pin = await pinOf({ pin_metrics: metrics });
    expect(pin).toMatchObject({ title: 'Runner', last90Days: undefined, lifetime: undefined });
  });
});

describe('the picture of a pin', () => {
  const of = (size: string, scheme = 'https') => ({ url: `${scheme}://i.pinimg.com/${size}/a.jpg` });
  const every = {
    '150x150': of('150x150'),
    '400x300': of('400x300'),
    '600x': of('600x'),
    '1200x': of('1200x'),
    originals: of('originals'),
  };

  test.each([
    ['600 wide, of all sizes', { images: every }, of('600x').url],
    ['the next best size', { images: { '150x150': of('150x150'), '1200x': of('1200x') } }, of('1200x').url],
    [
      'what was uploaded, for want of another',
      { images: { originals: of('originals') } },
      of('originals').url,
    ],
    ['the one with https', { images: { ...every, '600x': of('600x', 'http') } }, of('400x300').url],
    [
      'one without https, of a Pinterest on this machine',
      { images: { ...every, '600x': { url: 'http://localhost:4546/images/1.png' } } },
      'http://localhost:4546/images/1.png',
    ],
    [
      'the one whose address can be sent',
      { images: { ...every, '600x': { url: large } } },
      of('400x300').url,
    ],
    ["a video's cover", { media_type: 'video', cover_image_url: of('cover').url }, of('cover').url],
    ["a carousel's first", { items: [{ images: every }, { images: {} }] }, of('600x').url],
    ["a mixed carousel's first", { items: [{ cover_image_url: of('cover').url }] }, of('cover').url],
  ])('is %s', async (_name, media, url) => {
    expect((await pinOf({ media })).imageUrl).toBe(url);
  });

  test.each([
    [null],
    [undefined],
    ['picture'],
    [{ images: null }],
    [{ images: [of('600x')] }],
    [{ images: { '600x': null, '400x300': { url: 7 } } }],
    [{ images: { '600x': of('600x', 'http') } }],
    [{ images: { '600x': { url: 'javascript:alert(1)' }, '400x300': { url: 'https://' } } }],
    [{ items: [] }],
    [{ items: [null] }],
  ])('is none in %j', async (media) => {
    expect(await pinOf({ media })).toMatchObject({ title: 'Runner', imageUrl: undefined });
  });
});

test.each([
  ['VIDEO', 'VIDEO'],
  [null, undefined],
  [7, undefined],
  ['<b>', undefined],
])('the kind %j is read as %j', async (wire, kind) => {
  expect((await pinOf({ creative_type: wire })).creativeType).toBe(kind);
});

describe("a board's list", () => {
  const page = (items: unknown, bookmark?: string) =>
    server.use(http.get(`${apiUrl}/boards/7/pins`, () => HttpResponse.json({ items, bookmark })));

  test('keeps a pin whose figures cannot be read', async () => {
    page([
      { id: '1', pin_metrics: 'soon' },
      { id: '2', pin_metrics: { '90d': { save: 2 } } },
    ]);
    const { pins, isWhole } = await pinterest.listMeasuredBoardPins(strange, '7', { limit: 5 });
    expect(pins.map(({ last90Days }) => last90Days)).toEqual([undefined, { saves: 2 }]);
    expect(isWhole).toBe(true);
  });

  test('is not whole when a bookmark is left, or more came than asked for', async () => {
    page([{ id: '1' }, { id: '2' }], 'more');
    expect((await pinterest.listMeasuredBoardPins(strange, '7', { limit: 2 })).isWhole).toBe(false);
    page([{ id: '1' }, { id: '2' }, { id: '3' }]);
    const { pins, isWhole } = await pinterest.listMeasuredBoardPins(strange, '7', { limit: 2 });
    expect([pins.length, isWhole]).toEqual([2, false]);
  });

  test('with a pin that has no id is no answer, rather than a shorter list', async () => {
    page([{ id: '1' }, { title: 'Runner' }]);
    const error = await errorOf(pinterest.listMeasuredBoardPins(strange, '7', { limit: 5 }));
    expect(error.problem).toBe('malformed_answer');
  });
});
