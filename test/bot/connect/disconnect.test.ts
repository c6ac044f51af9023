import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { disconnect } from '../../../src/db/connections.ts';
import { connections } from '../../../src/db/schema.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOfModal } from '../../helpers/message-parts.ts';
import { ana, findAccount, general, maya } from './people.ts';

let whole: TestCorkboard;

beforeEach(async () => {
  const ENCRYPTION_KEYS = `k1:${randomBytes(32).toString('base64')}`;
  whole = await startTestCorkboard({ environment: { ENCRYPTION_KEYS } });
});
afterEach(() => whole.close());

const screen = (userId: string = ana) => JSON.stringify(whole.slack.as(userId).modal()?.view);

async function ask(userId: string): Promise<void> {
  await whole.slack.as(userId).slash('/pin disconnect', { channel: general });
  await whole.settled();
}

describe('/pin disconnect', () => {
  test('asks a manager once more, then destroys the tokens and links Pinterest’s settings', async () => {
    await ask(ana);
    expect(screen()).toContain('@linenandloom');
    expect(await findAccount(whole)).toMatchObject({ state: 'active' });

    expect((await whole.slack.as(ana).submit()).ok).toBe(true);
    expect(screen()).toContain('https://www.pinterest.com/settings/');
    expect(await findAccount(whole)).toBeUndefined();
    expect(await whole.corkboard.deps.db.query.connections.findMany()).toMatchObject([
      { state: 'disconnected', accessTokenSealed: null, refreshTokenSealed: null, disconnectedBy: ana },
    ]);
  });

  test('left alone changes nothing', async () => {
    await ask(ana);
    await whole.slack.as(ana).close();
    expect(await findAccount(whole)).toMatchObject({ state: 'active' });
  });

  test('sent twice says that it is done already', async () => {
    await ask(ana);
    const account = await findAccount(whole);

    const key = { workspaceId: linenAndLoom.team, connectionId: account?.id ?? '', userId: ana };
    await disconnect(whole.corkboard.deps.db, key);
    await whole.slack.as(ana).submit();
    expect(screen()).toContain('was disconnected before');
  });

  test('is for managers, also when somebody stops being one while the modal is open', async () => {
    await ask(maya);
    expect(screen(maya)).toContain('Only managers');
    expect(whole.slack.as(maya).modal()?.view).not.toHaveProperty('submit');
    await ask(ana);
    const person = whole.slack.world.people.get(ana);
    if (person !== undefined) whole.slack.world.people.set(ana, { ...person, isAdmin: false });
    await whole.slack.as(ana).submit();
    expect(screen()).toContain('Only managers');
    expect(await findAccount(whole)).toMatchObject({ state: 'active' });
  });

  test('says beforehand how to get Pinterest’s own word', async () => {
    await ask(ana);
    expect(textOfModal(whole.slack.as(ana).modal())).toContain(
      'remove Corkboard in <https://www.pinterest.com/settings/security|Pinterest’s settings> first',
    );
  });

  test('without an account says how to connect one', async () => {
    await whole.corkboard.deps.db.delete(connections);
    await ask(ana);
    expect(screen()).toContain('/pin connect');
    expect(whole.slack.as(ana).modal()?.view).not.toHaveProperty('submit');
  });
});

describe('the last question, with the token that was just destroyed', () => {
  const accountRequests = () =>
    [...whole.pinterest.requests].filter(({ path }) => path === '/v5/user_account');

  async function disconnectNow(): Promise<string> {
    await ask(ana);
    await whole.slack.as(ana).submit();
    await whole.settled();
    return textOfModal(whole.slack.as(ana).modal());
  }

  test('of an app that was removed at Pinterest before is refused: that is Pinterest’s own word', async () => {
    whole.pinterest.revokeGrant((await findAccount(whole))?.accountId ?? '');
    const told = await disconnectNow();
    expect(told).toContain('*401*, Pinterest’s code *2*');
    expect(told).toContain('Pinterest’s own word that this access has ended there too');
    expect(accountRequests()).toHaveLength(1);
  });

  test('of an app that is still allowed is accepted, and that is told as what it is', async () => {
    const told = await disconnectNow();
    expect(told).toContain('The answer: *200*.');
    expect(told).toContain('At Pinterest this access has not ended');
    expect(told).toMatch(/removes Corkboard, or by themselves \(<!date\^\d+\^/u);
    expect(accountRequests()).toMatchObject([{ status: 200 }]);
  });

  test('does not hold up the destroying when Pinterest does not answer', async () => {
    whole.pinterest.faults.next({ path: '/user_account' }, { kind: 'reset' });
    const told = await disconnectNow();
    expect(told).toContain('has destroyed its access');
    expect(told).toContain('The answer: *none*. That does not tell whether');
    expect(await whole.corkboard.deps.db.query.connections.findMany()).toMatchObject([
      { state: 'disconnected', accessTokenSealed: null, refreshTokenSealed: null },
    ]);
  });

  test('is waited for only after the tokens are gone', async () => {
    await ask(ana);
    // Really waits, so that the moment in between can be seen.
    whole.pinterest.faults.next({ path: '/user_account' }, { kind: 'delay', ms: 1500 });
    const sent = whole.slack.as(ana).submit();
    await expect
      .poll(() => whole.corkboard.deps.db.query.connections.findMany())
      .toMatchObject([{ state: 'disconnected', accessTokenSealed: null, refreshTokenSealed: null }]);
    expect(accountRequests()).toEqual([]);
    await sent;
    await whole.settled();
    expect(accountRequests()).toHaveLength(1);
  });

  test.each([
    ['has expired', async () => await whole.forward(31 * 24 * 60)],
    [
      'cannot be opened any more',
      async () =>
        void (await whole.corkboard.deps.db.update(connections).set({ accessTokenSealed: 'v1.k9.a.b.c' })),
    ],
    [
      'is of the other environment',
      async () => void (await whole.corkboard.deps.db.update(connections).set({ environment: 'sandbox' })),
    ],
  ])('is not asked with a token that %s, and the tokens go all the same', async (_what, spoil) => {
    await spoil();
    expect(await disconnectNow()).toContain('There was no working token left');
    expect(accountRequests()).toEqual([]);
    expect(await whole.corkboard.deps.db.query.connections.findMany()).toMatchObject([
      { state: 'disconnected', accessTokenSealed: null, refreshTokenSealed: null },
    ]);
  });
});
