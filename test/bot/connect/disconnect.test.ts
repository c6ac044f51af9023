import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { disconnect } from '../../../src/db/connections.ts';
import { connections } from '../../../src/db/schema.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
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

  test('without an account says how to connect one', async () => {
    await whole.corkboard.deps.db.delete(connections);
    await ask(ana);
    expect(screen()).toContain('/pin connect');
    expect(whole.slack.as(ana).modal()?.view).not.toHaveProperty('submit');
  });
});
