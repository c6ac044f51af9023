import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import type { Scenario } from './scenario.ts';
import type { Scene } from './scene.ts';
import { approvedLine, publishedCard, publishedLine } from './words.ts';

/** What the app may not do. */
export const permissions: readonly Scenario[] = [
  {
    name: 'S18 · scope missing (code 3)',
    promise: 'a missing permission fails the pin with the way to mend it, and Retry works once it is mended',
    play: playScopeMissing,
  },
  {
    name: 'S19 · Trial refusal (code 29)',
    promise: 'an app in Trial is told so, and nobody is sent to reconnect in vain',
    pinterest: {
      app: { id: '1234567', secret: 'app-secret-of-this-run', redirectUris: [], access: 'trial' },
    },
    play: playTrial,
  },
];

async function playScopeMissing({ world, approve, run, press, expect, reconnect }: Scene): Promise<void> {
  const pin = await approve();
  const body = { code: 3, message: "Authorization failed. Missing: ['pins:write']" };
  world.pinterest.faults.next({ path: '/pins', method: 'POST' }, { kind: 'status', status: 401, body });
  await run('publish-due-pins', 'publish-due-pins');
  const why =
    'The account was connected without the permission to publish pins. A manager can connect the account again with `/pin connect`; the pin can be retried then.';
  const failedLine = `<@${linenAndLoom.maya}>, “…” was not published. ${why}`;
  await expect('before it is mended', pin, {
    onBoard: 0,
    sent: 1,
    tokenCalls: 0,
    state: 'failed',
    problem: 'scope_missing',
    card: `Not published: … ${why} [Retry] …`,
    thread: [approvedLine, `${failedLine} [Retry]`],
    notices: [],
  });
  await reconnect();
  await press(pin, 'retry', linenAndLoom.maya);
  await run('publish-due-pins');
  const retryLine = `<@${linenAndLoom.maya}> asks to try again. …`;
  await expect('in the end', pin, {
    onBoard: 1,
    sent: 2,
    state: 'published',
    connection: 'active',
    card: publishedCard,
    thread: [approvedLine, `${failedLine}…`, retryLine, publishedLine],
    notices: [],
  });
}

async function playTrial({ world, approve, run, expect }: Scene): Promise<void> {
  const pin = await approve();
  await run('publish-due-pins');
  await world.forward(3600);
  await run('publish-due-pins', 'settle-doubts');
  const why =
    'The Pinterest app still has Trial access, which cannot publish for everybody. Reconnecting does not help: the operator has to ask Pinterest for Standard access.';
  await expect('in the end', pin, {
    onBoard: 0,
    sent: 1,
    tokenCalls: 0,
    state: 'failed',
    problem: 'trial_access',
    connection: 'active',
    card: `Not published: … ${why} [Retry] …`,
    thread: [approvedLine, `<@${linenAndLoom.maya}>, “…” was not published. ${why} [Retry] [Edit]`],
    notices: [],
  });
}
