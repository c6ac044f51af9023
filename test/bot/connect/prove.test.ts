import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '../../../src/bot/ids.ts';
import { disconnect } from '../../../src/db/connections.ts';
import { connections } from '../../../src/db/schema.ts';
import { connectAccount } from '../../helpers/connect-account.ts';
import { setUpWorkspace, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOfModal } from '../../helpers/message-parts.ts';
import { elm, installCorkboard, oak, oauthEnvironment, twoTeams } from '../../helpers/two-teams.ts';
import { ana, findAccount, general, maya, team } from './people.ts';
import { postButton } from './post-button.ts';

let whole: TestCorkboard;

beforeEach(async () => {
  const ENCRYPTION_KEYS = `k1:${randomBytes(32).toString('base64')}`;
  whole = await startTestCorkboard({ environment: { ENCRYPTION_KEYS } });
});
afterEach(() => whole.close());

const shown = (userId: string = ana) => textOfModal(whole.slack.as(userId).modal());

const messageWithButton = (place?: { workspaceId: string; channel: string }) =>
  postButton(whole, { actionId: actions.proveDisconnect, words: 'Prove it' }, place);

async function press(userId: string, where: Awaited<ReturnType<typeof messageWithButton>> | 'modal') {
  await whole.slack.as(userId).press(where, 'Prove it');
  await whole.settled();
}

async function disconnectInModal(): Promise<void> {
  await whole.slack.as(ana).slash('/pin disconnect', { channel: general });
  await whole.settled();
  await whole.slack.as(ana).submit();
  await whole.settled();
}

async function endConnection(workspaceId: string, userId: string): Promise<void> {
  const { id = '' } = (await findAccount(whole, workspaceId)) ?? {};
  await disconnect(whole.corkboard.deps.db, { workspaceId, connectionId: id, userId });
}

const withoutToken = () =>
  [...whole.pinterest.requests].filter(({ path, status }) => path === '/v5/user_account' && status === 401);

describe('*Prove it*', () => {
  test('right after disconnecting shows the empty columns and Pinterest’s 401, above what was told', async () => {
    await disconnectInModal();
    const before = shown();
    await press(ana, 'modal');
    expect(shown()).toContain(
      'in the one connection that is on record for this workspace, the columns for access token and refresh token are empty',
    );
    expect(shown()).toMatch(/@linenandloom\*: disconnected <!date\^\d+\^.* by <@U\w+>/u);
    expect(shown()).toContain('*401*, Pinterest’s code *2*: it does not know who is asking.');
    expect(shown()).toMatch(/number for this request: \d+/u);
    expect(shown()).toContain('*What it does not prove:*');
    expect(shown()).toContain('https://www.pinterest.com/settings/security');
    expect(withoutToken()).toHaveLength(1);
    await whole.slack.as(ana).close();
    expect(shown()).toBe(before);
  });

  test('works from a message too, days later, and looks anew at each press', async () => {
    const message = await messageWithButton();
    await endConnection(team, ana);
    await whole.forward(3 * 24 * 60);
    await press(ana, message);
    expect(shown()).toContain('are empty');
    await whole.slack.as(ana).close();
    await connectAccount(whole.corkboard.deps, whole.pinterest, { workspaceId: team, userId: ana });
    await press(ana, message);
    expect(shown()).toContain('*@linenandloom* is connected, and Corkboard holds its tokens.');
    expect(withoutToken()).toHaveLength(1);
  });

  test('before disconnecting proves nothing, and asks Pinterest nothing', async () => {
    await press(ana, await messageWithButton());
    expect(shown()).toContain('`/pin disconnect`');
    expect(shown()).not.toContain('401');
    expect(withoutToken()).toEqual([]);
  });

  test('counts every connection that there ever was', async () => {
    for (let count = 0; count < 6; count += 1) {
      await endConnection(team, ana);
      await connectAccount(whole.corkboard.deps, whole.pinterest, { workspaceId: team, userId: ana });
    }
    await endConnection(team, ana);
    await press(ana, await messageWithButton());
    expect(shown()).toContain('in all 7 connections on record');
    expect(shown()).toContain('• 2 older ones');
  });

  test('reads the columns, not the state: a token that was forgotten there is not hidden', async () => {
    await endConnection(team, ana);
    await whole.corkboard.deps.db.update(connections).set({ refreshTokenSealed: 'v1.k1.a.b.c' });
    await press(ana, await messageWithButton());
    expect(shown()).toContain('and yet a token of it is stored');
    expect(shown()).not.toContain('are empty');
  });

  test('tells of an account that waits for its confirmation', async () => {
    await endConnection(team, ana);
    await whole.corkboard.deps.db
      .update(connections)
      .set({ state: 'pending', accessTokenSealed: 'v1.k1.a.b.c' });
    await press(ana, await messageWithButton());
    expect(shown()).toContain('waits to be confirmed');
  });

  test('where nothing was ever connected has nothing to prove', async () => {
    await whole.corkboard.deps.db.delete(connections);
    await press(ana, await messageWithButton());
    expect(shown()).toContain('No Pinterest account was ever connected here');
  });

  test('says so when Pinterest gives no clear answer', async () => {
    await endConnection(team, ana);
    whole.pinterest.faults.next({ path: '/user_account' }, { kind: 'status', status: 503 });
    await press(ana, await messageWithButton());
    expect(shown()).toContain('*503*. That is no clear answer; please try again in a few minutes.');
  });

  test('is for managers', async () => {
    await endConnection(team, ana);
    await press(maya, await messageWithButton());
    expect(shown(maya)).toContain('Only managers');
    expect(withoutToken()).toEqual([]);
  });
});

describe('in two workspaces', () => {
  beforeEach(async () => {
    await whole.close();
    whole = await startTestCorkboard({ isSetUp: false, seed: twoTeams, environment: oauthEnvironment });
    for (const each of [oak, elm]) {
      await installCorkboard(whole, each.admin);
      whole.slack.workspace.addToChannel(each.review, whole.slack.workspace.botUserId(each.id));
      await setUpWorkspace(whole, {
        workspaceId: each.id,
        reviewChannelId: each.review,
        reviewerIds: [each.admin],
        managerId: each.admin,
        username: each === oak ? 'linenandloom' : 'maraweiss',
      });
    }
  });

  test('the proof of one says nothing of the other, whose account goes on', async () => {
    await endConnection(oak.id, oak.admin);
    await press(oak.admin, await messageWithButton({ workspaceId: oak.id, channel: oak.review }));
    expect(shown(oak.admin)).toContain('in the one connection that is on record');
    expect(shown(oak.admin)).not.toContain('maraweiss');
    await press(elm.admin, await messageWithButton({ workspaceId: elm.id, channel: elm.review }));
    expect(shown(elm.admin)).toContain('*@maraweiss* is connected');
    expect(await findAccount(whole, elm.id)).toMatchObject({ state: 'active' });
  });
});
