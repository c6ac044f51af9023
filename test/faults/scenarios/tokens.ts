import type { Fate } from '../world/watch.ts';
import type { Scenario } from './scenario.ts';
import type { Scene } from './scene.ts';
import { approvedLine, latePublishedLine, publishedCard, publishedLine } from './words.ts';

/** What can happen to the account's tokens. */
export const tokens: readonly Scenario[] = [
  {
    name: 'S4 · access token expired, refresh works',
    promise: 'a token that has run out is renewed on the way, and nobody hears of it',
    async play(scene) {
      const pin = await approveWithOldToken(scene);
      await scene.run('publish-due-pins');
      await scene.expect('in the end', pin, { ...published, tokenCalls: 1 });
    },
  },
  {
    name: 'S5 · token endpoint 503 once',
    promise: 'a token endpoint that is down once costs a pin half a minute and nobody the connection',
    play: playEndpointDown,
  },
  {
    name: 'S9 · two refreshes at once',
    promise: 'of two replicas that need a new token at once one asks for it, and both go on with it',
    play: playTwoRefreshes,
  },
  {
    name: 'S14 · refresh succeeds, its write fails',
    promise: 'new tokens that the database does not take at first are not lost',
    play: playLostWrite,
  },
  {
    name: 'S17 · grant revoked (401, code 2)',
    promise:
      'when Pinterest ends the grant, approved pins wait, one notice goes out, and reconnecting lets them go on',
    play: playRevoked,
  },
];

const OLD_SECONDS = 31 * 86_400;

const published = {
  onBoard: 1,
  sent: 1,
  state: 'published',
  problem: null,
  connection: 'active',
  card: publishedCard,
  thread: [approvedLine, publishedLine],
  notices: [],
};

/** A month after somebody connected the account: the access token has run out, the refresh token has not. */
async function approveWithOldToken({ world, approve }: Scene) {
  await world.forward(OLD_SECONDS);
  return await approve();
}

async function playEndpointDown(scene: Scene): Promise<void> {
  const { world, run, expect } = scene;
  const pin = await approveWithOldToken(scene);
  world.pinterest.faults.next({ path: '/oauth/token' }, { kind: 'status', status: 503, body: 'down' });
  await run('publish-due-pins', 'refresh-tokens');
  await expect('while it waits', pin, {
    sent: 0,
    tokenCalls: 1,
    state: 'approved',
    connection: 'active',
    card: 'Approved: … Nothing was published yet. … Next try: … [Request changes…',
    notices: [],
  });
  await world.forward(31);
  await run('publish-due-pins');
  await expect('in the end', pin, { ...published, tokenCalls: 2 });
}

/** The second one looks for its token while the first one's question is under way. */
async function playTwoRefreshes(scene: Scene): Promise<void> {
  const { world, expect } = scene;
  const pin = await approveWithOldToken(scene);
  const [first, second] = [await world.replica(), await world.replica()];
  let publishing: Promise<unknown> = Promise.resolve();
  const asked = first.watch.next({ name: 'POST /oauth/token:leaving' }, async (): Promise<Fate> => {
    const looked = second.watch.next({ name: 'read-tokens:after' }, () => 'pass');
    publishing = second.run({ kind: 'job', job: 'publish-due-pins' });
    await looked;
    return 'pass';
  });
  await first.run({ kind: 'job', job: 'refresh-tokens' });
  await asked;
  await publishing;
  await expect('in the end', pin, { ...published, tokenCalls: 1 });
}

async function playLostWrite(scene: Scene): Promise<void> {
  const { world, run, expect } = scene;
  const pin = await approveWithOldToken(scene);
  const replica = await world.replica();
  const cut = replica.watch.next({ name: 'save-tokens:before' }, () => 'cut');
  await replica.run({ kind: 'job', job: 'publish-due-pins' });
  await cut;
  // It would wait for its broken connection.
  await replica.kill();
  await run('publish-due-pins');
  await expect('in the end', pin, { ...published, tokenCalls: 1 });
}

async function playRevoked({ world, approve, run, expect, reconnect }: Scene): Promise<void> {
  const pin = await approve();
  const next = await approve({ inSeconds: 1 });
  world.pinterest.revokeGrant(world.shop.accountId);
  const waiting = {
    sent: 0,
    state: 'approved',
    connection: 'broken',
    card: 'Approved: … Pinterest no longer accepts my access. It goes on by itself once a manager has used `/pin connect` for the same account; if it is more than a day late by then, I ask its author first. [Request changes…',
    notices: ['Pinterest no longer accepts my access to *@linenandloom*. … [Reconnect]'],
  };
  for (const seconds of [2, 61, 3600]) {
    await world.forward(seconds);
    await run('publish-due-pins', 'refresh-tokens', 'settle-doubts');
  }
  await expect('while it waits', pin, waiting);
  await expect('while it waits, behind it', next, waiting);
  await reconnect();
  await world.forward(61);
  await run('publish-due-pins');
  const late = { ...published, thread: [approvedLine, latePublishedLine], notices: waiting.notices };
  await expect('in the end', pin, { ...late, sent: 1 });
  // Late pins keep their distance.
  await world.forward(121);
  await run('publish-due-pins');
  await expect('in the end, behind it', next, { ...late, sent: 2 });
}
