import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findConnection } from '../../../src/db/connections.ts';
import { connections } from '../../../src/db/schema.ts';
import { sealTokens } from '../../../src/db/seal-tokens.ts';
import { neededScopes, type OptionalPermission, optionalScopes } from '../../../src/pinterest/scopes.ts';
import { connectAccount } from '../../helpers/connect-account.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { createGate } from '../../helpers/gate.ts';
import { closeAll, fillIn, latestPin, openForm, send, traces } from './helpers.ts';

const { ana, maya, team } = linenAndLoom;
const unavailable = 'Pinterest does not answer. Please type again in a moment.';
/** A group board, which the account may read. */
const makers = 'Makers we love · by @maraweiss';
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard();
});
afterEach(async () => {
  await closeAll(whole);
  whole.pinterest.faults.clear();
  // Boards are remembered for a minute; the next test sees them fresh.
  await whole.forward(2);
});
afterAll(async () => {
  await whole.close();
});

const person = () => whole.slack.as(maya);

async function offered(label: string, typed: string): Promise<readonly string[]> {
  const { options = [] } = await person().suggest(label, typed);
  return options.map((option) => (option as { text: { text: string } }).text.text);
}

test('typing finds boards by a part of their name; others’ come last, ad-only and secret ones not at all', async () => {
  expect(neededScopes).not.toContain('boards:read_secret');
  await openForm(whole);
  expect(await offered('Board', '')).toEqual(['Slow bedrooms', 'Summer table', makers]);
  expect(await offered('Board', ' TABLE')).toEqual(['Summer table']);
  expect(await offered('Board', 'nothing like it')).toEqual([]);
});

describe('secret boards', () => {
  const secret = [...neededScopes, ...optionalScopes.secret];

  async function reconnect(optional: readonly OptionalPermission[]): Promise<void> {
    const { deps } = whole.corkboard;
    await connectAccount(deps, whole.pinterest, { workspaceId: team, userId: ana, optional });
  }
  afterAll(() => reconnect([]));

  test('are offered, and marked, once somebody has switched them on; ad-only ones never', async () => {
    await reconnect(['secret']);
    await openForm(whole);
    const boards = ['Autumn preview (secret)', 'Slow bedrooms', 'Summer table', makers];
    expect(await offered('Board', '')).toEqual(boards);
    await fillIn(whole, person(), { title: 'Under wraps', board: 'Autumn preview (secret)' });
    expect(await send(whole, person())).toMatchObject({ ok: true });
    expect(await latestPin(whole)).toMatchObject({ boardName: 'Autumn preview (secret)' });
  });

  test('that Pinterest still grants, and nobody asks for any more, are not offered', async () => {
    await reconnect([]);
    const accountId = whole.pinterest.accounts.find(({ username }) => username === 'linenandloom')?.id ?? '';
    const { accessToken } = whole.pinterest.grantToken(accountId, secret);
    const { keyring, db } = whole.corkboard.deps;
    const connection = await findConnection(db, team);
    const key = { workspaceId: team, connectionId: connection?.id ?? '' };
    const { accessTokenSealed } = sealTokens(keyring, key, { accessToken, refreshToken: undefined });
    await db
      .update(connections)
      .set({ accessTokenSealed, scopes: secret })
      .where(eq(connections.id, key.connectionId));
    await openForm(whole);
    expect(await offered('Board', '')).toEqual(['Slow bedrooms', 'Summer table', makers]);
  });
});

test('of more than a hundred boards a hundred are offered, and typing finds the others', async () => {
  const ownerId = whole.pinterest.accounts[0]?.id ?? '';
  const added = Array.from({ length: 260 }, (_, at) =>
    whole.pinterest.addBoard({ ownerId, name: `Box ${String(at).padStart(3, '0')}` }),
  );
  await openForm(whole);
  expect(await offered('Board', '')).toHaveLength(100);
  expect(await offered('Board', 'box 259')).toEqual(['Box 259']);
  for (const { id } of added) whole.pinterest.removeBoard(id);
});

test('sections are those of the chosen board, and another board forgets the choice', async () => {
  await openForm(whole);
  await fillIn(whole, person(), { title: 'In a section' });
  expect(await offered('Section', '')).toEqual(['Tablecloths', 'Napkins']);
  await person().fill('Section', 'Napkins');
  await person().fill('Board', 'Slow bedrooms');
  await whole.settled();
  expect(await offered('Section', '')).toEqual([]);
  await person().fill('Board', 'Summer table');
  await whole.settled();
  await person().fill('Section', 'Napkins');
  expect(await send(whole, person())).toMatchObject({ ok: true });
  const table = whole.pinterest.boards.find(({ name }) => name === 'Summer table');
  expect(await latestPin(whole)).toMatchObject({
    boardId: table?.id,
    boardName: 'Summer table',
    boardSectionId: table?.sections.find(({ name }) => name === 'Napkins')?.id,
    boardSectionName: 'Napkins',
  });
});

test.each([
  ['is down', { kind: 'status', status: 503 }],
  ['refuses the connection', { kind: 'reset' }],
  ['talks nonsense', { kind: 'broken_body', body: '<html>' }],
] as const)('while Pinterest %s, the one option says so; choosing it is no choice', async (_, fault) => {
  await openForm(whole);
  whole.pinterest.faults.next({ path: '/boards' }, fault);
  expect(await offered('Board', 'table')).toEqual([unavailable]);
  await chooseUnavailable();
});

test('while Pinterest is slow, the one option says so in Slack’s time; choosing it is no choice', async () => {
  await openForm(whole);
  const door = createGate();
  whole.pinterest.faults.next({ path: '/boards' }, { kind: 'hold', until: door.pass });
  const asked = offered('Board', 'table');
  await door.arrived;
  await whole.timers.ring(2200);
  expect(await asked).toEqual([unavailable]);
  door.open();
  await chooseUnavailable();
});

async function chooseUnavailable(): Promise<void> {
  whole.pinterest.faults.next({ path: '/boards' }, { kind: 'status', status: 503 });
  await whole.forward(2);
  await fillIn(whole, person(), { board: unavailable });
  const before = await traces(whole);
  expect((await send(whole, person())).errors).toEqual({
    board: 'Pinterest did not answer. Please choose the board again.',
  });
  expect(await traces(whole)).toEqual(before);
  await person().fill('Board', 'Summer table');
  await whole.settled();
  expect(await send(whole, person())).toMatchObject({ ok: true });
}

test('a Pinterest that does not answer at the end keeps nobody from proposing', async () => {
  await openForm(whole);
  await fillIn(whole, person(), { title: 'Proposed all the same' });
  whole.pinterest.faults.next({ path: /^\/boards\/\d+$/u }, { kind: 'status', status: 503 });
  expect(await send(whole, person())).toMatchObject({ ok: true });
  expect((await latestPin(whole)).title).toBe('Proposed all the same');
});

test('a connection that broke is said like a Pinterest that does not answer, and the form opens', async () => {
  const accountId = whole.pinterest.accounts.find(({ username }) => username === 'linenandloom')?.id ?? '';
  await openForm(whole);
  whole.pinterest.revokeGrant(accountId);
  expect(await offered('Board', '')).toEqual([unavailable]);
});
