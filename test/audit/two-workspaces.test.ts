import { afterAll, beforeAll, expect, test } from 'vitest';
import { setUpWorkspace, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { elm, installCorkboard, oak, oauthEnvironment, twoTeams } from '../helpers/two-teams.ts';
import {
  askForAudit,
  auditsIn,
  chooseChannels,
  codesIn,
  firstMonday,
  mondayMorning,
  nextWeek,
} from './helpers.ts';

const teams = [
  { ...oak, username: 'linenandloom', other: { ...elm, username: 'maraweiss' } },
  { ...elm, username: 'maraweiss', other: { ...oak, username: 'linenandloom' } },
] as const;
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard({
    isSetUp: false,
    seed: twoTeams,
    environment: oauthEnvironment,
    startAt: mondayMorning,
  });
  for (const team of teams) {
    await installCorkboard(whole, team.admin);
    whole.slack.workspace.addToChannel(team.review, whole.slack.workspace.botUserId(team.id));
    await setUpWorkspace(whole, {
      workspaceId: team.id,
      reviewChannelId: team.review,
      reviewerIds: [team.admin],
      managerId: team.admin,
      username: team.username,
    });
    await chooseChannels(whole, { auditChannelId: team.review }, team.id);
  }
  await firstMonday(whole);
});
afterAll(async () => {
  await whole.close();
});

test.each(teams)('$name gets its own audit, and nothing of the other’s is in it', async (team) => {
  const audits = auditsIn(whole, team.review, team.admin);
  expect(audits).toHaveLength(1);
  const said = JSON.stringify([audits, await askForAudit(whole, team.admin, team.general)]);
  expect(said).toContain(`*@${team.username}*`);
  for (const foreign of [team.other.username, team.other.admin, team.other.review, team.other.id])
    expect(said).not.toContain(foreign);
});

test('a tick in one workspace leaves the checklist of the other open', async () => {
  const [first, second] = teams;
  const [audit] = auditsIn(whole, first.review, first.admin);
  if (audit === undefined) throw new Error('No audit was posted.');
  await whole.slack.as(first.admin).press(audit, 'Tick', { blockId: 'open:two_factor' });
  await whole.settled();
  await nextWeek(whole);
  const titles = [first, second].map(
    ({ review, admin }) => auditsIn(whole, review, admin).at(-1)?.text ?? '',
  );
  expect(titles.map((text) => text.includes('Switch on two-factor login'))).toEqual([false, true]);
});

test('a role held in one workspace gives nobody an alarm in the other', async () => {
  for (const team of teams) expect(codesIn(await askForAudit(whole, team.admin, team.general))).toEqual([]);
});
