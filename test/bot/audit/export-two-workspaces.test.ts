import { afterAll, beforeAll, expect, test } from 'vitest';
import { setUpWorkspace, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { insertProposal } from '../../helpers/propose-pin.ts';
import { elm, installCorkboard, oak, oauthEnvironment, twoTeams } from '../../helpers/two-teams.ts';
import { askForEvidence, expectSealed, parseEvidence } from './evidence.ts';

let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard({ isSetUp: false, seed: twoTeams, environment: oauthEnvironment });
  for (const [team, username] of [
    [oak, 'linenandloom'],
    [elm, 'maraweiss'],
  ] as const) {
    await installCorkboard(whole, team.admin);
    whole.slack.workspace.addToChannel(team.review, whole.slack.workspace.botUserId(team.id));
    const setUp = { workspaceId: team.id, reviewChannelId: team.review, managerId: team.admin };
    await setUpWorkspace(whole, { ...setUp, reviewerIds: [team.admin], username });
    await insertProposal(whole, { workspaceId: team.id, submitterId: team.member });
  }
});
afterAll(async () => {
  await whole.close();
});

test.each([
  [oak.name, oak, elm],
  [elm.name, elm, oak],
])('the evidence of %s holds its own lines and nothing of the other workspace', async (_, team, other) => {
  const answer = await askForEvidence(whole, '', { userId: team.admin, channel: team.general });
  const file = parseEvidence(answer);
  expect(file).toMatchObject({ workspaceId: team.id, madeBy: team.admin });
  expect(file.decisions.map(({ who }) => who)).toContain(team.member);
  expectSealed(file);
  const said = answer.files.map(({ text }) => text).join('\n');
  for (const foreign of [other.id, other.admin, other.member, other.review])
    expect(said).not.toContain(foreign);
});
