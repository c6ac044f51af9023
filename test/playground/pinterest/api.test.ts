import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { LocalPinterest } from '../../../playground/pinterest/local-pinterest.ts';
import type { Pinterest } from '../../../src/pinterest/client.ts';
import {
  apiUrl,
  app,
  boardNamed,
  clientOf,
  errorOf,
  localWith,
  pinFor,
  shopOf,
} from '../../pinterest/helpers.ts';

let now: Date;
let local: LocalPinterest;
let pinterest: Pinterest;

beforeEach(() => {
  now = new Date('2026-07-01T12:00:10Z');
  connect();
});

function connect(overrides: Parameters<typeof localWith>[0] = {}): void {
  local = localWith({ now: () => now, ...overrides });
  pinterest = clientOf(local, () => now);
}

async function ask(path: string, accessToken: string): Promise<Response> {
  return local.fetch(
    new Request(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${accessToken}` } }),
  );
}

const pageSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string() })),
  bookmark: z.string().nullable(),
});

async function readPage(path: string, accessToken: string): Promise<z.infer<typeof pageSchema>> {
  return pageSchema.parse(await (await ask(path, accessToken)).json());
}

describe('access', () => {
  test('a Trial app may create in the sandbox, and is refused in production with code 29', async () => {
    const trial = { ...app, access: 'trial' } as const;
    connect({ app: trial });
    let shop = shopOf(local);
    expect((await pinterest.createPin(shop.access, pinFor(shop.board.id))).kind).toBe('created');
    connect({ app: trial, environment: 'production' });
    shop = shopOf(local);
    expect(await pinterest.createPin(shop.access, pinFor(shop.board.id))).toMatchObject({
      kind: 'refused',
      error: { problem: 'trial_access', status: 403, code: 29 },
    });
    expect(local.pins).toHaveLength(0);
  });

  test('a missing scope is named as such, and the token stays alive', async () => {
    const { accessToken, board } = shopOf(local, ['boards:read', 'pins:read', 'user_accounts:read']);
    const outcome = await pinterest.createPin({ accessToken }, pinFor(board.id));
    expect(outcome).toMatchObject({
      kind: 'refused',
      error: { problem: 'scope_missing', status: 401, code: 3 },
    });
    await pinterest.getAccount({ accessToken });
  });

  test('secret boards show up only with their own scope', async () => {
    const { accessToken } = shopOf(local, ['boards:read', 'boards:read_secret']);
    expect((await pinterest.listBoards({ accessToken })).map(({ privacy }) => privacy)).toContain('SECRET');
    const plain = shopOf(local, ['boards:read']);
    expect((await pinterest.listBoards(plain.access)).map(({ privacy }) => privacy)).not.toContain('SECRET');
  });

  test("somebody else's board does not exist", async () => {
    const { accessToken } = shopOf(local);
    const error = await errorOf(pinterest.getBoard({ accessToken }, boardNamed(local, 'Balcony garden').id));
    expect(error.problem).toBe('board_not_found');
  });
});

describe('quota', () => {
  test('the 101st write within a minute is refused until the minute is over', async () => {
    const { accessToken, board } = shopOf(local);
    for (let n = 0; n < 100; n += 1) {
      expect((await pinterest.createPin({ accessToken }, pinFor(board.id))).kind).toBe('created');
    }
    expect(await pinterest.createPin({ accessToken }, pinFor(board.id))).toMatchObject({
      kind: 'refused',
      error: { kind: 'rate_limited', problem: 'rate_limit', code: 8, retryAfterSeconds: 50 },
    });
    await pinterest.getAccount({ accessToken });
    now = new Date(now.getTime() + 50_000);
    expect((await pinterest.createPin({ accessToken }, pinFor(board.id))).kind).toBe('created');
  });

  test('a Trial app shares its day over all people', async () => {
    connect({ app: { ...app, access: 'trial' }, limits: { all: 2 } });
    const [shop, person] = local.accounts.map(({ id }) => local.grantToken(id, ['user_accounts:read']));
    await pinterest.getAccount({ accessToken: shop?.accessToken ?? '' });
    await pinterest.getAccount({ accessToken: person?.accessToken ?? '' });
    const error = await errorOf(pinterest.getAccount({ accessToken: person?.accessToken ?? '' }));
    expect(error).toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 12 * 3600 - 10 });
  });

  test('each answer says what is left', async () => {
    const { accessToken } = shopOf(local);
    const { headers } = await ask('/user_account', accessToken);
    expect(headers.get('x-ratelimit-limit')).toBe('1000');
    expect(headers.get('x-ratelimit-remaining')).toBe('999');
    expect(headers.get('x-ratelimit-reset')).toBe('50');
    expect(headers.get('x-pinterest-rid')).toMatch(/^\d+$/);
  });
});

describe('paging', () => {
  test('pages of three bring everything once, and the last has no bookmark', async () => {
    const { accessToken, account } = shopOf(local);
    for (let n = 0; n < 6; n += 1) local.addBoard({ ownerId: account.id, name: `More ${n}` });
    const seen: string[] = [];
    let bookmark: string | null = '';
    while (bookmark !== null) {
      const query: string = bookmark === '' ? '' : `&bookmark=${encodeURIComponent(bookmark)}`;
      const page = await readPage(`/boards?page_size=3${query}`, accessToken);
      seen.push(...page.items.map(({ id }) => id));
      bookmark = page.bookmark;
    }
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
  });

  test.each(['0', '251', 'ten', '-1'])('page_size=%s is refused', async (size) => {
    expect((await ask(`/boards?page_size=${size}`, shopOf(local).accessToken)).status).toBe(400);
  });

  test('the privacy filter takes what it says', async () => {
    const { items } = await readPage('/boards?privacy=PROTECTED', shopOf(local).accessToken);
    expect(items.map(({ name }) => name)).toEqual(['Paid only']);
  });
});

describe('a create', () => {
  test.each([
    [
      'text for a picture',
      { media: { kind: 'image_base64', contentType: 'image/png', data: btoa('hello') } },
      'image_broken',
    ],
    ['a link without http', { link: 'javascript:alert(1)' }, 'link_invalid'],
    ['a title of 101 characters', { title: 'x'.repeat(101) }, 'other'],
    ['a section of another board', { boardSectionId: '12345' }, 'section_not_found'],
    ["a board's name for its id", { boardId: 'Summer table' }, 'other'],
    ['a board that is gone', { boardId: '12345' }, 'board_not_found'],
  ] as const)('with %s is refused', async (_name, overrides, problem) => {
    const { accessToken, board } = shopOf(local);
    const outcome = await pinterest.createPin({ accessToken }, pinFor(board.id, overrides));
    expect(outcome).toMatchObject({ kind: 'refused', error: { problem } });
    expect(local.creates.map((create) => create.outcome)).toEqual(['refused']);
  });

  test('from an address takes the picture that is found there', async () => {
    connect({ fetchImage: async () => new Response(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])) });
    const { accessToken, board } = shopOf(local);
    const media = { kind: 'image_url', url: 'https://pictures.example/1.jpg' } as const;
    expect((await pinterest.createPin({ accessToken }, pinFor(board.id, { media }))).kind).toBe('created');
    expect(local.pins[0]?.image.contentType).toBe('image/jpeg');
  });

  test('from an address that is gone makes no pin', async () => {
    connect({ fetchImage: async () => new Response('', { status: 404 }) });
    const { accessToken, board } = shopOf(local);
    const media = { kind: 'image_url', url: 'https://pictures.example/1.jpg' } as const;
    expect((await pinterest.createPin({ accessToken }, pinFor(board.id, { media }))).kind).toBe('refused');
    expect(local.pins).toHaveLength(0);
  });
});

test('pins of a section are listed among those of the board, in an order to be relied on by nobody', async () => {
  connect({ boardOrder: 'scrambled' });
  const { accessToken, board } = shopOf(local);
  const titles = ['a', 'b', 'c', 'd', 'e', 'f'];
  for (const title of titles) {
    await pinterest.createPin(
      { accessToken },
      pinFor(board.id, { title, boardSectionId: board.sections[0]?.id ?? '' }),
    );
  }
  const { pins } = await pinterest.listBoardPins({ accessToken }, board.id);
  const listed = pins.map(({ title }) => title);
  expect(listed.toSorted()).toEqual(titles);
  expect(listed).not.toEqual(titles);
  expect(listed).not.toEqual(titles.toReversed());
});
