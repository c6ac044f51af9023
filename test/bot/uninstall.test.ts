import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHttpDelivery } from '../../playground/slack/delivery/http.ts';
import { findInstallation, findInstalledAt } from '../../src/db/installations.ts';
import { getWorkspace } from '../../src/db/workspaces.ts';
import { slackCredentials, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { elm, installCorkboard, oak, oauthEnvironment, twoTeams } from '../helpers/two-teams.ts';

let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard({ isSetUp: false, seed: twoTeams, environment: oauthEnvironment });
  await installCorkboard(whole, elm.admin);
});
beforeEach(async () => {
  await whole.forward(10);
  await installCorkboard(whole, oak.admin);
});
afterAll(async () => {
  await whole.close();
});

/** Whether we hold a token of a workspace, and would still send. */
async function standing({ id }: typeof oak) {
  const { deps } = whole.corkboard;
  const { status } = await getWorkspace(deps.db, id);
  return { status, hasToken: (await findInstallation(deps, id)) !== undefined };
}

const live = { status: 'active', hasToken: true };
const ended = { status: 'inactive', hasToken: false };
const uninstalled = { type: 'app_uninstalled' };
const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } };

/** Slack tells of an event that happened some seconds after the installation. */
async function tell(event: { type: string }, secondsAfter = 5): Promise<void> {
  const installedAt = await findInstalledAt(whole.corkboard.deps.db, oak.id);
  const delivery = createHttpDelivery({
    url: `${whole.corkboard.origin}/slack/events`,
    signingSecret: slackCredentials.signingSecret,
  });
  const payload = {
    type: 'event_callback',
    team_id: oak.id,
    api_app_id: whole.slack.app.id,
    event,
    event_id: `Ev${event.type}${secondsAfter}`,
    event_time: Math.floor((installedAt?.getTime() ?? 0) / 1000) + secondsAfter,
    authorizations: [],
  };
  const ack = await delivery.deliver({ kind: 'events_api', payload }, AbortSignal.timeout(20_000));
  expect(ack.isOk).toBe(true);
  await whole.settled();
}

describe('an uninstall', () => {
  test('erases the token and ends all sending there, and nowhere else', async () => {
    expect(await standing(oak)).toEqual(live);
    whole.slack.workspace.uninstall(oak.id);
    await whole.settled();
    expect(await standing(oak)).toEqual(ended);
    await expect(whole.corkboard.deps.slackFor(oak.id)).rejects.toThrow('no Slack token');
    expect(await standing(elm)).toEqual(live);
  });

  test.each([
    ['app_uninstalled alone', [uninstalled]],
    ['tokens_revoked alone', [revoked]],
    ['both, the one first', [uninstalled, revoked]],
    ['both, the other first', [revoked, uninstalled]],
  ])('is told by %s', async (_, events) => {
    for (const event of events) await tell(event);
    expect(await standing(oak)).toEqual(ended);
  });

  test.each([
    ['in one order', [uninstalled, revoked]],
    ['in the other', [revoked, uninstalled]],
  ])('that is told late, after a new installation, ends nothing: %s', async (_, events) => {
    for (const event of events) await tell(event, -60);
    expect(await standing(oak)).toEqual(live);
    expect(await whole.slack.as(oak.admin).slash('/pin help', { channel: oak.general })).toMatchObject({
      ok: true,
    });
    await whole.settled();
    expect(whole.slack.as(oak.admin).ephemerals(oak.general).at(-1)?.text).toContain('What you can do');
  });

  test('is not what the end of a person’s own token is', async () => {
    await tell({ ...revoked, ...{ tokens: { oauth: ['U0SOMEBODY'], bot: [] } } });
    expect(await standing(oak)).toEqual(live);
  });
});

test('a new installation gets a new token and works again, with its settings', async () => {
  const before = await getWorkspace(whole.corkboard.deps.db, oak.id);
  whole.slack.workspace.uninstall(oak.id);
  await whole.settled();
  await whole.forward(1);
  expect((await installCorkboard(whole, oak.admin)).status).toBe(200);
  expect(await standing(oak)).toEqual(live);
  const after = await getWorkspace(whole.corkboard.deps.db, oak.id);
  expect(after.reviewChannelId).toBe(before.reviewChannelId);
  expect(after.installedAt.getTime()).toBeGreaterThan(before.installedAt.getTime());
});
