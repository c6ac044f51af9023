import type { Fault } from '../../../playground/pinterest/faults.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import type { Scenario } from './scenario.ts';
import type { Scene } from './scene.ts';
import { approvedLine, publishedCard, publishedLine } from './words.ts';

/** What Pinterest answers to a create, and what it has done before. */
export const answers: readonly Scenario[] = [
  {
    name: 'S1 · nothing goes wrong',
    promise: 'an approved pin goes out once, its card shows it, and nobody is bothered',
    async play({ approve, run, expect }) {
      const pin = await approve();
      await run('publish-due-pins', 'publish-due-pins', 'settle-doubts');
      await expect('in the end', pin, {
        ...published,
        thread: [approvedLine, publishedLine],
        notices: [],
      });
    },
  },
  {
    name: 'S2 · created, then 500 once',
    promise: 'a pin that Pinterest made and answered with a 500 is found on the board and not sent again',
    play: (scene) => playDoubt(scene, { kind: 'created_then_status', status: 500, body: 'oops' }),
  },
  {
    name: 'S2b · created, then 500 each time',
    promise: 'a Pinterest that makes pins and answers each create with a 500 is asked for one pin once',
    play: playEveryTime,
  },
  {
    name: 'S2c · created, then 502',
    promise: 'a pin that a gateway answered with its own page is found on the board and not sent again',
    play: (scene) => playDoubt(scene, { kind: 'created_then_status', status: 502, ...page }),
  },
  {
    name: 'S3 · created, then the connection is reset',
    promise: 'a pin whose answer the network lost is found on the board and not sent again',
    play: (scene) => playDoubt(scene, { kind: 'created_then_reset' }),
  },
  {
    name: 'S6 · 429 with Retry-After 60',
    promise: 'a 429 makes the whole account wait for as long as Pinterest says, and counts against no pin',
    play: playRateLimit,
  },
];

const page = {
  body: '<html>Bad gateway</html>',
  headers: { 'content-type': 'text/html' },
};

const published = { onBoard: 1, sent: 1, state: 'published', connection: 'active', card: publishedCard };

const doubtfulCard =
  'Not sure: … I have not tried again, so it cannot be doubled. Next look at … [It is on Pinterest] [Drop it]';
const doubtLine = '<@…>, I am not sure whether this pin was published: …';

async function playDoubt({ world, approve, run, expect }: Scene, fault: Fault): Promise<void> {
  const pin = await approve();
  world.pinterest.faults.next({ path: '/pins', method: 'POST' }, fault);
  await run('publish-due-pins', 'publish-due-pins');
  await expect('in doubt', pin, { onBoard: 1, sent: 1, state: 'needs_check', card: doubtfulCard });
  await world.forward(16);
  await run('settle-doubts', 'publish-due-pins');
  await expect('in the end', pin, {
    ...published,
    thread: [approvedLine, doubtLine, publishedLine],
    notices: [],
  });
}

/** For an hour it cannot be seen either, and the reviewer presses "publish again" as soon as it is there. */
async function playEveryTime({ world, approve, run, expect, press, hold }: Scene): Promise<void> {
  const pin = await approve();
  const { pinterest, lane } = world;
  for (let tries = 0; tries < 4; tries += 1) {
    pinterest.faults.next({ path: '/pins', method: 'POST' }, { kind: 'created_then_status', status: 500 });
  }
  await run('publish-due-pins');
  const [live] = pinterest.pins;
  if (live === undefined) throw new Error('Pinterest made no pin.');
  pinterest.changePin(live.id, { visibleAt: new Date(lane.clock.now().getTime() + 20 * 60_000) });
  for (const seconds of [16, 45, 120, 420, 600]) {
    await world.forward(seconds);
    await run('settle-doubts', 'publish-due-pins');
    const why = await press(pin, 'publish_again', linenAndLoom.rui);
    hold('nobody may publish again before half an hour', String(why).includes('too_early'));
    await expect('while it cannot be seen', pin, { sent: 1, state: 'needs_check', card: doubtfulCard });
  }
  await world.forward(620);
  await run('settle-doubts', 'publish-due-pins');
  await expect('in the end', pin, {
    ...published,
    thread: [approvedLine, doubtLine, publishedLine],
    notices: [],
  });
}

async function playRateLimit({ world, approve, run, expect, hold }: Scene): Promise<void> {
  const pin = await approve();
  const next = await approve({ inSeconds: 1 });
  const { pinterest } = world;
  pinterest.faults.next(
    { path: '/pins', method: 'POST' },
    {
      kind: 'status',
      status: 429,
      body: { code: 8, message: 'Slow down.' },
      headers: { 'retry-after': '60' },
    },
  );
  await run('publish-due-pins');
  await world.forward(2);
  await run('publish-due-pins');
  const waiting = 'Approved: … It waits until …: Pinterest asked me to slow down. [Request changes…';
  await expect('while it waits', pin, { sent: 1, state: 'approved', problem: 'rate_limit', card: waiting });
  for (let round = 0; round < 9; round += 1) {
    await world.forward(8);
    await run('publish-due-pins');
  }
  const [first, second] = pinterest.creates;
  const gapMs = (second?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0);
  hold(`nothing is sent for 60 s (it was ${gapMs / 1000})`, gapMs >= 60_000);
  await expect('in the end', pin, {
    ...published,
    sent: 3,
    thread: [approvedLine, publishedLine],
    notices: [],
  });
  await expect('in the end, behind it', next, { ...published, sent: 3 });
}
