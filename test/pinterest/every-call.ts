import { type Access, createPinterest } from '../../src/pinterest/client.ts';
import type { Operation } from '../../src/pinterest/operations.ts';
import { neededScopes } from '../../src/pinterest/scopes.ts';
import {
  apiUrl,
  app,
  auditScopes,
  localWith,
  pinFor,
  pngBase64,
  redirectUri,
  shopOf,
  siteUrl,
} from './helpers.ts';

/** A request as it went out, and what came back. */
export interface Recorded {
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

/** A client whose calls all go to a local Pinterest, what it told of them, and what passed between the two. */
export function recording() {
  const local = localWith({
    // The sandbox refuses what the analytics are asked.
    environment: 'production',
    now: () => new Date('2026-07-01T12:00:00Z'),
    seed: { withPins: true },
    fetchImage: async () => new Response(Buffer.from(pngBase64, 'base64')),
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
  const shop = shopOf(local, [...neededScopes, ...auditScopes]);
  local.business.set(shop.account.id, {
    members: [
      {
        username: 'maraweiss',
        role: 'EMPLOYEE',
        onProfile: ['PROFILE_PUBLISHER'],
        onAdAccounts: ['ANALYST'],
      },
      { username: 'robot', role: 'EMPLOYEE', isSystemUser: true },
    ],
    partners: [{ username: 'northstudio', type: 'INTERNAL', onProfile: ['PROFILE_PUBLISHER'] }],
  });
  const told: Operation[] = [];
  const access = { ...shop.access, onCall: (operation: Operation) => void told.push(operation) };
  return { ...shop, local, pinterest, recorded, told, access };
}

type Scene = ReturnType<typeof recording>;

async function createdPin({ pinterest, access, board }: Scene): Promise<string> {
  const outcome = await pinterest.createPin(access, pinFor(board.id));
  if (outcome.kind !== 'created') throw outcome.error;
  return outcome.pinId;
}

async function codeFrom({ local, pinterest, account }: Scene): Promise<string> {
  const url = pinterest.authorizeUrl({ redirectUri, state: 's', scopes: neededScopes });
  const body = new URLSearchParams({ decision: 'allow', account: account.id });
  const response = await local.fetch(new Request(url, { method: 'POST', body }));
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

const quarter = { startDate: '2026-04-02', endDate: '2026-07-01' };
/** Mara, who works for the shop. */
function accessOfMember({ local, access }: Scene): Access {
  const mara = local.accounts.find(({ username }) => username === 'maraweiss');
  return { ...access, accessToken: local.grantToken(mara?.id ?? '', auditScopes).accessToken };
}

/** Every request that the client can make; a name begins with that of the method. */
export const everyCall: readonly (readonly [string, (scene: Scene) => Promise<unknown>])[] = [
  ['getAccount', ({ pinterest, access }) => pinterest.getAccount(access)],
  ['probe', ({ pinterest, access }) => pinterest.probe(access)],
  ['listBoards', ({ pinterest, access }) => pinterest.listBoards(access)],
  ['getBoard', ({ pinterest, access, board }) => pinterest.getBoard(access, board.id)],
  ['listSections', ({ pinterest, access, board }) => pinterest.listSections(access, board.id)],
  ['listBoardPins', ({ pinterest, access, board }) => pinterest.listBoardPins(access, board.id)],
  ['getAccountAnalytics', ({ pinterest, access }) => pinterest.getAccountAnalytics(access, quarter)],
  [
    'listTopPins',
    ({ pinterest, access }) =>
      pinterest.listTopPins(access, { ...quarter, sortBy: 'outboundClicks', count: 50 }),
  ],
  [
    'getMeasuredPin',
    ({ pinterest, access, local }) => pinterest.getMeasuredPin(access, local.pins[0]?.id ?? ''),
  ],
  [
    'listMeasuredBoardPins',
    ({ pinterest, access, board }) => pinterest.listMeasuredBoardPins(access, board.id, { limit: 2 }),
  ],
  ['createPin', createdPin],
  ['getPin', async (scene) => scene.pinterest.getPin(scene.access, await createdPin(scene))],
  ['deletePin', async (scene) => scene.pinterest.deletePin(scene.access, await createdPin(scene))],
  [
    'createPin in a section, from an address',
    ({ pinterest, access, board }) =>
      pinterest.createPin(access, {
        boardId: board.id,
        boardSectionId: board.sections[0]?.id ?? '',
        media: { kind: 'image_url', url: 'https://pictures.example/1.jpg' },
      }),
  ],
  ['listAdAccounts', ({ pinterest, access }) => pinterest.listAdAccounts(access)],
  ['listEmployers', async (scene) => scene.pinterest.listEmployers(accessOfMember(scene))],
  [
    'listBusinessMembers',
    ({ pinterest, access, account }) => pinterest.listBusinessMembers(access, account.id),
  ],
  [
    'listBusinessMembers that are programs',
    ({ pinterest, access, account }) =>
      pinterest.listBusinessMembers(access, account.id, { systemUsers: true }),
  ],
  [
    'listBusinessPartners',
    ({ pinterest, access, account }) => pinterest.listBusinessPartners(access, account.id, 'INTERNAL'),
  ],
  [
    'exchangeCode',
    async (scene) => scene.pinterest.exchangeCode({ code: await codeFrom(scene), redirectUri }),
  ],
  ['refreshTokens', ({ pinterest, refreshToken }) => pinterest.refreshTokens({ refreshToken })],
];
