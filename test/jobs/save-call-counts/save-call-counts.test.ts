import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillIn, openForm, send } from '../../bot/submit/helpers.ts';
import { arrived, countsOf, flush } from '../../helpers/call-counts.ts';
import { setUpWorkspace, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { elm, installCorkboard, oak, oauthEnvironment, twoTeams } from '../../helpers/two-teams.ts';

const ours = { ...oak, username: 'linenandloom', board: 'Summer table' };
const theirs = { ...elm, username: 'maraweiss', board: 'Balcony garden' };
type Team = Pick<typeof ours, 'board'> & { readonly member: string; readonly general: string };

let whole: TestCorkboard;
beforeAll(async () => {
  whole = await startTestCorkboard({ isSetUp: false, seed: twoTeams, environment: oauthEnvironment });
  for (const team of [ours, theirs]) {
    await installCorkboard(whole, team.admin);
    whole.slack.workspace.addToChannel(team.review, whole.slack.workspace.botUserId(team.id));
    await setUpWorkspace(whole, {
      workspaceId: team.id,
      reviewChannelId: team.review,
      reviewerIds: [team.admin],
      managerId: team.admin,
      username: team.username,
    });
  }
});
afterAll(() => whole.close());

async function propose(team: Team, title: string): Promise<void> {
  const person = await openForm(whole, { userId: team.member, channel: team.general });
  await fillIn(whole, person, { board: team.board, title });
  expect(await send(whole, person)).toMatchObject({ ok: true });
}

const counts = (team: { readonly id: string }) => countsOf(whole.corkboard.deps.db, team.id);

test('what a person does is counted for their own workspace, request by request', async () => {
  await propose(ours, 'First');
  await flush(whole);
  expect(await counts(theirs)).toEqual({});
  const before = await counts(ours);
  expect(before).toEqual({
    'GET /boards': arrived(whole, 'GET', /\/boards\?/u),
    'GET /boards/{board_id}': arrived(whole, 'GET', /\/boards\/\d+$/u),
  });

  await propose(theirs, 'Second');
  await flush(whole);
  expect(await counts(ours)).toEqual(before);
  expect((await counts(theirs))['GET /boards']).toBeGreaterThan(0);
});

test('each page of a long list of boards counts', async () => {
  const account = whole.pinterest.accounts.find(({ username }) => username === ours.username);
  for (let n = 0; n < 600; n += 1) {
    whole.pinterest.addBoard({ ownerId: account?.id ?? '', name: `Board ${n}` });
  }
  const before = (await counts(ours))['GET /boards'] ?? 0;
  await whole.forward(2);
  const person = await openForm(whole, { userId: ours.member, channel: ours.general });
  await person.fill('Board', ours.board);
  await whole.settled();
  await flush(whole);
  expect((await counts(ours))['GET /boards']).toBe(before + 3);
  await person.close();
});

test('a flush that fails once is told to the operator and loses nothing', async () => {
  const { db } = whole.corkboard.deps;
  const getBoard = 'GET /boards/{board_id}';
  const before = (await counts(ours))[getBoard] ?? 0;
  await whole.forward(2);
  await propose(ours, 'Third');
  await db.execute(sql`alter table pinterest_calls rename to pinterest_calls_away`);
  await flush(whole);
  expect(whole.logLines.findLast((line) => line.includes('job_failed'))).toContain('save-call-counts');
  await db.execute(sql`alter table pinterest_calls_away rename to pinterest_calls`);
  expect((await counts(ours))[getBoard]).toBe(before);
  await flush(whole);
  expect((await counts(ours))[getBoard]).toBe(before + 1);
});

test('a workspace that is gone with its calls does not keep the others from being counted', async () => {
  const { db, callCounts } = whole.corkboard.deps;
  const gone = { workspaceId: 'T0GONE', connectionId: '00000000-0000-4000-8000-000000000000' };
  callCounts.add({ ...gone, operation: 'GET /boards' });
  const before = (await counts(ours))['GET /boards'] ?? 0;
  await whole.forward(2);
  await propose(ours, 'Fourth');
  await flush(whole);
  expect((await counts(ours))['GET /boards']).toBeGreaterThan(before);
  expect(await countsOf(db, gone.workspaceId)).toEqual({});
});
