import { killDuring } from '../world/kill.ts';
import type { Fate } from '../world/watch.ts';
import type { Scenario } from './scenario.ts';
import { isLive, type Scene } from './scene.ts';
import { approvedLine, latePublishedLine, publishedCard, publishedLine } from './words.ts';

/** What can happen to our own machines. */
export const machines: readonly Scenario[] = [
  {
    name: 'S7 · worker dies after the create',
    promise:
      'a pin whose worker died with the answer in its hands is found by another worker and not sent again',
    play: playDeath,
  },
  {
    name: 'S8 · database down when saving the id',
    promise: 'the id of a pin that was made is kept until the database is back',
    play: playDatabaseAway,
  },
  {
    name: 'S10 · two publishers',
    promise: 'of two publishers at once one sends the pin',
    play: playTwoPublishers,
  },
  {
    name: 'S12 · clock moved an hour',
    promise: 'a clock that jumps an hour, ahead or back, makes no pin go out early, and none go out twice',
    movesClock: true,
    play: playJump,
  },
];

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

async function playDeath({ world, approve, run, expect }: Scene): Promise<void> {
  const pin = await approve();
  await killDuring(await world.replica(), [{ kind: 'job', job: 'publish-due-pins' }], {
    moments: ['POST /pins:answer'],
  });
  await run('settle-doubts', 'publish-due-pins');
  await expect('while its lease holds', pin, {
    onBoard: 1,
    sent: 1,
    state: 'publishing',
    card: 'Publishing: …',
  });
  await world.forward(91);
  await run('settle-doubts', 'settle-doubts', 'publish-due-pins');
  const thread = [approvedLine, '<@…>, I am not sure whether …', publishedLine];
  await expect('in the end', pin, { ...published, thread });
}

const AWAY_MS = 400;

async function playDatabaseAway({ world, approve, expect }: Scene): Promise<void> {
  const pin = await approve();
  const { watch, postgres, run, kill } = await world.replica();
  const cut = watch.next({ name: 'commit:before' }, () => {
    postgres.refuse({ code: '57P03', message: 'the database system is starting up' });
    postgres.cut();
    setTimeout(() => postgres.refuse(undefined), AWAY_MS);
    return 'cut';
  });
  // Its next question may meet the broken connection; what counts is what it has written.
  await run({ kind: 'job', job: 'publish-due-pins' }).catch(() => undefined);
  await cut;
  // It would wait for its broken connection.
  await kill();
  await expect('in the end', pin, published);
}

/** The first one has the pin in its hands while the second one does everything that it can. */
async function playTwoPublishers({ world, approve, expect, hold }: Scene): Promise<void> {
  const pin = await approve();
  const [first, second] = [await world.replica(), await world.replica()];
  const claimed = first.watch.next({ name: 'claim:after' }, async (): Promise<Fate> => {
    await second.run({ kind: 'job', job: 'publish-due-pins' });
    await second.run({ kind: 'job', job: 'settle-doubts' });
    hold('the one without the claim sends nothing', world.pinterest.creates.length === 0);
    return 'pass';
  });
  await first.run({ kind: 'job', job: 'publish-due-pins' });
  await claimed;
  await Promise.all([first, second].map((replica) => replica.run({ kind: 'job', job: 'publish-due-pins' })));
  await expect('in the end', pin, published);
}

/** Between the intent and the request: an hour ahead for the first pin, an hour back for the second. */
async function playJump({ world, approve, run, expect, hold }: Scene): Promise<void> {
  const { lane } = world;
  const jump = async (seconds: number): Promise<void> => {
    const { watch, run: work } = await world.replica();
    const jumped = watch.next({ name: 'intend:after' }, async (): Promise<Fate> => {
      await lane.clock.sleep(seconds);
      return 'pass';
    });
    await work({ kind: 'job', job: 'publish-due-pins' });
    await jumped;
  };
  const pin = await approve();
  await jump(3600);
  hold('nothing is sent in the moment of the jump', world.pinterest.creates.length === 0);
  await world.forward(6);
  await run('settle-doubts', 'publish-due-pins');
  await expect('after the jump ahead', pin, { ...published, thread: [approvedLine, latePublishedLine] });

  const next = await approve();
  await jump(-3600);
  await run('settle-doubts', 'publish-due-pins');
  const early = { onBoard: 0, sent: 1, state: 'approved', card: 'Approved: … [Request changes…' };
  await expect('after the jump back', next, early);
  await world.forward(3590);
  await run('settle-doubts', 'publish-due-pins');
  hold('it does not go out before its time', !isLive(world, next));
  await world.forward(60);
  await run('settle-doubts', 'publish-due-pins');
  await expect('in the end', next, { ...published, sent: 2 });
}
