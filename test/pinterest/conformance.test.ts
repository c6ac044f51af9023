import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { OpenAPIBackend } from 'openapi-backend';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createPinterest } from '../../src/pinterest/client.ts';
import { neededScopes } from '../../src/pinterest/scopes.ts';
import { apiUrl, app, localWith, pinFor, pngBase64, redirectUri, shopOf, siteUrl } from './helpers.ts';

/** Pinterest's own description, if a copy lies beside the project: https://github.com/pinterest/api-description */
const path = resolve(process.cwd(), '../shared/pinterest/openapi-pins.yaml');
const hasSpec = existsSync(path);

interface Recorded {
  readonly request: {
    method: string;
    path: string;
    query: string;
    headers: Record<string, string>;
    body: unknown;
  };
  readonly status: number;
  readonly answer: unknown;
}

/** A client whose calls all go to a local Pinterest, and what passed between them. */
function recording() {
  const local = localWith({
    // The sandbox refuses what the analytics are asked.
    environment: 'production',
    fetchImage: async () => new Response(Buffer.from(pngBase64, 'base64')),
    now: () => new Date('2026-07-01T12:00:00Z'),
    seed: { withPins: true },
  });
  const recorded: Recorded[] = [];
  const pinterest = createPinterest({
    apiUrl,
    oauthUrl: `${siteUrl}oauth/`,
    appId: app.id,
    appSecret: app.secret,
    async fetch(input, init) {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const text = await request.clone().text();
      const isForm = request.headers.get('content-type')?.includes('urlencoded') ?? false;
      const response = await local.fetch(request);
      const answer = await response.clone().text();
      recorded.push({
        request: {
          method: request.method.toLowerCase(),
          path: url.pathname.slice(new URL(apiUrl).pathname.length),
          query: url.search.slice(1),
          headers: Object.fromEntries(request.headers),
          body: isForm ? Object.fromEntries(new URLSearchParams(text)) : text && JSON.parse(text),
        },
        status: response.status,
        answer: answer === '' ? undefined : JSON.parse(answer),
      });
      return response;
    },
  });
  return { local, pinterest, recorded, ...shopOf(local) };
}

type Scene = ReturnType<typeof recording>;

async function createdPin({ pinterest, accessToken, board }: Scene): Promise<string> {
  const outcome = await pinterest.createPin(accessToken, pinFor(board.id));
  if (outcome.kind !== 'created') throw outcome.error;
  return outcome.pinId;
}

async function codeFrom({ local, pinterest, account }: Scene): Promise<string> {
  const url = pinterest.authorizeUrl({ redirectUri, state: 's', scopes: neededScopes });
  const body = new URLSearchParams({ decision: 'allow', account: account.id });
  const response = await local.fetch(new Request(url, { method: 'POST', body }));
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

/** `explode: false` says how a list is written; beside a single word it would make the checker expect a list. */
function unexploded(_key: unknown, value: unknown): unknown {
  const parameter = parameterSchema.safeParse(value).data;
  if (parameter?.explode !== false || parameter.schema.type === 'array') return value;
  return { ...parameter, explode: true };
}

const parameterSchema = z.looseObject({
  explode: z.boolean(),
  schema: z.looseObject({ type: z.string() }),
});

const quarter = { startDate: '2026-04-02', endDate: '2026-07-01' };

/** Every request that the client can make. */
const calls: readonly (readonly [string, (scene: Scene) => Promise<unknown>])[] = [
  ['getAccount', ({ pinterest, accessToken }) => pinterest.getAccount(accessToken)],
  ['listBoards', ({ pinterest, accessToken }) => pinterest.listBoards(accessToken)],
  ['getBoard', ({ pinterest, accessToken, board }) => pinterest.getBoard(accessToken, board.id)],
  ['listSections', ({ pinterest, accessToken, board }) => pinterest.listSections(accessToken, board.id)],
  ['listBoardPins', ({ pinterest, accessToken, board }) => pinterest.listBoardPins(accessToken, board.id)],
  [
    'getAccountAnalytics',
    ({ pinterest, accessToken }) => pinterest.getAccountAnalytics(accessToken, quarter),
  ],
  [
    'listTopPins',
    ({ pinterest, accessToken }) =>
      pinterest.listTopPins(accessToken, { ...quarter, sortBy: 'outboundClicks', count: 50 }),
  ],
  [
    'getMeasuredPin',
    ({ pinterest, accessToken, local }) => pinterest.getMeasuredPin(accessToken, local.pins[0]?.id ?? ''),
  ],
  [
    'listMeasuredBoardPins',
    ({ pinterest, accessToken, board }) =>
      pinterest.listMeasuredBoardPins(accessToken, board.id, { limit: 2 }),
  ],
  ['createPin', createdPin],
  ['getPin', async (scene) => scene.pinterest.getPin(scene.accessToken, await createdPin(scene))],
  ['deletePin', async (scene) => scene.pinterest.deletePin(scene.accessToken, await createdPin(scene))],
  [
    'createPin in a section, from an address',
    ({ pinterest, accessToken, board }) =>
      pinterest.createPin(accessToken, {
        boardId: board.id,
        boardSectionId: board.sections[0]?.id ?? '',
        media: { kind: 'image_url', url: 'https://pictures.example/1.jpg' },
      }),
  ],
  [
    'exchangeCode',
    async (scene) => scene.pinterest.exchangeCode({ code: await codeFrom(scene), redirectUri }),
  ],
  ['refreshTokens', ({ pinterest, refreshToken }) => pinterest.refreshTokens({ refreshToken })],
];

describe.skipIf(!hasSpec)("against Pinterest's own description of its API", () => {
  const spec = new OpenAPIBackend({
    definition: hasSpec
      ? parse(readFileSync(path, 'utf8'), unexploded)
      : { openapi: '3.0.3', info: { title: '', version: '' }, paths: {} },
    // Its description is not valid OpenAPI to the letter; `quick` takes it as it is.
    quick: true,
    strict: true,
    ajvOpts: { strict: false, allErrors: true },
    // The description declares `created_at` as date-time, but real answers carry no zone.
    customizeAjv: (ajv) => ajv.addFormat('date-time', true).addFormat('date', /^\d{4}-\d{2}-\d{2}$/),
  });
  beforeAll(async () => void (await spec.init()));

  test.each(calls)('%s asks and is answered as described', async (_name, act) => {
    const scene = recording();
    await act(scene);
    expect(scene.recorded.length).toBeGreaterThan(0);
    for (const { request, status, answer } of scene.recorded) {
      const operation = spec.matchOperation(request);
      if (operation === undefined) throw new Error(`${request.method} ${request.path} is not described.`);
      expect(spec.validateRequest(request, operation).errors ?? []).toEqual([]);
      if (answer === undefined) continue;
      expect(spec.validateResponse(answer, operation, status).errors ?? []).toEqual([]);
    }
  });

  test('the check itself notices a request that is not as described', async () => {
    const scene = recording();
    await scene.pinterest.createPin(scene.accessToken, pinFor('Summer table', { title: 'x'.repeat(101) }));
    const [recorded] = scene.recorded;
    if (recorded === undefined) throw new Error('Nothing was sent.');
    const { errors } = spec.validateRequest(recorded.request);
    expect(errors?.map(({ instancePath }) => instancePath).toSorted()).toEqual([
      '/requestBody/board_id',
      '/requestBody/title',
    ]);
  });
});
