import { beforeEach, describe, expect, test } from 'vitest';
import type { LocalPinterest } from '../../playground/pinterest/local-pinterest.ts';
import type { MeasuredPin, Pinterest } from '../../src/pinterest/client.ts';
import { boardNamed, clientOf, errorOf, measuredLocal, pixel, shopOf } from './helpers.ts';

let local: LocalPinterest;
let pinterest: Pinterest;

beforeEach(() => {
  local = measuredLocal();
  pinterest = clientOf(local);
});

/** Everything that is kept of a pin. */
const fields: readonly (keyof MeasuredPin)[] = [
  'altText',
  'boardId',
  'boardSectionId',
  'createdAt',
  'creativeType',
  'description',
  'id',
  'imageUrl',
  'isOwner',
  'last90Days',
  'lifetime',
  'link',
  'title',
  'url',
];

describe('a measured pin', () => {
  test('is the pin with its picture, its kind and both periods', async () => {
    const { access } = shopOf(local);
    const id = local.pins[0]?.id ?? '';
    const pin = await pinterest.getMeasuredPin(access, id);
    expect(pin).toMatchObject(await pinterest.getPin(access, id));
    expect(pin.creativeType).toBe('REGULAR');
    expect(pin.imageUrl).toBe(`https://www.pinterest.com/_images/${id}?size=600x`);
    expect(pin.last90Days?.impressions).toBeGreaterThan(0);
    expect(pin.last90Days?.outboundClicks).toBeGreaterThan(0);
    expect(pin.lifetime).toEqual(pin.last90Days);
  });

  test('has a picture that can be fetched where it says', async () => {
    const { access } = shopOf(local);
    const pin = await pinterest.getMeasuredPin(access, local.pins[0]?.id ?? '');
    const picture = await local.fetch(new Request(pin.imageUrl ?? ''));
    expect(picture.headers.get('content-type')).toBe('image/png');
  });

  test('that is gone says so', async () => {
    const error = await errorOf(pinterest.getMeasuredPin(shopOf(local).access, '12345'));
    expect(error).toMatchObject({ kind: 'rejected', problem: 'pin_not_found' });
  });
});

describe("a board's measured pins", () => {
  test('are read whole when they are no more than asked for', async () => {
    const { access, board } = shopOf(local);
    const all = await pinterest.listMeasuredBoardPins(access, board.id, { limit: 4 });
    expect(all).toMatchObject({ isWhole: true, pins: { length: 4 } });
    const some = await pinterest.listMeasuredBoardPins(access, board.id, { limit: 3 });
    expect(some).toMatchObject({ isWhole: false, pins: { length: 3 } });
    expect(some.pins[0]?.last90Days?.saves).toBeGreaterThan(0);
  });

  test('are read 250 a call and no further than the limit, on a board of 200,000', async () => {
    const { access } = shopOf(local);
    const { id: boardId } = boardNamed(local, 'Slow bedrooms');
    for (let n = 0; n < 200_000; n += 1) local.addPin({ boardId, image: pixel });
    const { pins, isWhole } = await pinterest.listMeasuredBoardPins(access, boardId, { limit: 600 });
    expect(isWhole).toBe(false);
    expect(new Set(pins.map(({ id }) => id)).size).toBe(600);
    const paths = [...local.requests].map(({ path }) => path);
    expect(paths).toHaveLength(3);
    for (const path of paths) {
      const { pathname, searchParams } = new URL(path, 'https://local.example');
      expect(pathname).toContain(`/boards/${boardId}/pins`);
      expect(Object.fromEntries(searchParams)).toMatchObject({ pin_metrics: 'true', page_size: '250' });
    }
    expect(Object.keys(pins[0] ?? {}).toSorted()).toEqual(fields);
  });
});
