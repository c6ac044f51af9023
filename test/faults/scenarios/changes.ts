import { sql } from 'drizzle-orm';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import type { ApprovedPin } from '../world/approved-pin.ts';
import type { Fate } from '../world/watch.ts';
import type { Scenario } from './scenario.ts';
import type { Scene } from './scene.ts';
import { approvedLine, publishedCard, publishedLine } from './words.ts';

/** What can change between the approval and the request. */
export const changes: readonly Scenario[] = [
  {
    name: 'S11 · approval withdrawn between claim and create',
    promise: 'who takes a pin back in time is obeyed, and who comes too late is told so at once',
    play: playWithdrawal,
  },
  {
    name: 'S13 · file changed after approval',
    promise: 'a stored picture that is not the approved one is not sent, and the author is told',
    play: playOtherFile,
  },
  {
    name: 'S16 · board deleted between approval and slot',
    promise: 'a pin whose board is gone when its time comes goes back to its author, who chooses another one',
    play: playBoardGone,
  },
];

/** The first one is withdrawn while a worker prepares it, the second one when its request is about to leave. */
async function playWithdrawal({ world, approve, press, expect, hold }: Scene): Promise<void> {
  const withdrawAt = async (moment: string, pin: ApprovedPin): Promise<unknown> => {
    const { watch, run: work } = await world.replica();
    let why: unknown;
    const reached = watch.next({ name: moment }, async (): Promise<Fate> => {
      why = await press(pin, 'withdraw', linenAndLoom.maya);
      return 'pass';
    });
    await work({ kind: 'job', job: 'publish-due-pins' });
    await reached;
    return why;
  };
  const early = await approve();
  hold(
    'who takes it back before the intent is obeyed',
    (await withdrawAt('claim:after', early)) === undefined,
  );
  const late = await approve();
  const why = await withdrawAt('intend:after', late);
  hold(
    `who comes later is told that it is on its way (${why})`,
    String(why).includes('on its way to Pinterest'),
  );
  await expect('in the end, the first one', early, {
    onBoard: 0,
    state: 'withdrawn',
    card: 'Withdrawn: … It was taken back and will not be published.',
    thread: [approvedLine, '<@…> withdrew this pin. It will not be published.'],
    notices: [],
  });
  await expect('in the end, the second one', late, {
    onBoard: 1,
    sent: 1,
    state: 'published',
    card: publishedCard,
    thread: [approvedLine, publishedLine],
    notices: [],
  });
}

async function playOtherFile({ world, approve, run, expect }: Scene): Promise<void> {
  const pin = await approve();
  await world.lane.db.execute(sql`update media set bytes = bytes || 'x'::bytea`);
  await run('publish-due-pins');
  await world.forward(3600);
  await run('publish-due-pins', 'settle-doubts');
  const why = 'The stored picture is not the one that was approved, so nothing was sent. …';
  await expect('in the end', pin, {
    onBoard: 0,
    sent: 0,
    state: 'failed',
    problem: 'image_changed',
    connection: 'active',
    card: `Not published: … ${why} [Edit] …`,
    thread: [approvedLine, `<@${linenAndLoom.maya}>, “…” was not published. ${why} [Edit]`],
    notices: [],
  });
}

async function playBoardGone({ world, approve, run, expect }: Scene): Promise<void> {
  const pin = await approve({ inSeconds: 3600 });
  await run('publish-due-pins');
  await expect('before its time', pin, { sent: 0, state: 'approved', card: 'Approved: … It goes out …' });
  world.pinterest.removeBoard(world.shop.boardId);
  await world.forward(3601);
  await run('publish-due-pins');
  await world.forward(3600);
  await run('publish-due-pins', 'settle-doubts');
  const why = 'The board is no longer on Pinterest. Please choose another one.';
  await expect('in the end', pin, {
    onBoard: 0,
    sent: 0,
    state: 'failed',
    problem: 'board_not_found',
    connection: 'active',
    card: `Not published: … ${why} … [Edit] …`,
    thread: [approvedLine, `<@${linenAndLoom.maya}>, “…” was not published. ${why} [Edit]`],
    notices: [],
  });
}
