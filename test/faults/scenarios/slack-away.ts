import type { MethodFault } from '../../../playground/slack/contract.ts';
import type { Scenario } from './scenario.ts';
import type { Scene } from './scene.ts';
import { approvedLine, publishedCard, publishedLine } from './words.ts';

export const slackAway: readonly Scenario[] = [
  {
    name: 'S15 · Slack down at the publish notice',
    promise:
      'while Slack is down pins go out, and their card and thread are right as soon as it is back, once',
    play: playSlackDown,
  },
];

const down: MethodFault = { kind: 'status', status: 503 };
const TRIES = 6;

/** It is down for some minutes, and its very last failure is a line that was posted and whose answer got lost. */
async function playSlackDown({ world, approve, run, expect, hold }: Scene): Promise<void> {
  const pin = await approve();
  const { faults, calls } = world.lane.slack;
  for (const method of ['chat.update', 'chat.postMessage']) {
    for (let tries = 0; tries < TRIES; tries += 1) faults.next(method, down);
  }
  faults.next('chat.postMessage', { kind: 'done_then_reset' });
  const postsBefore = calls.filter(({ method }) => method === 'chat.postMessage').length;
  await run('publish-due-pins');
  for (let round = 0; round < 14; round += 1) {
    await run('deliver-messages');
    await world.forward(70);
  }
  const posts = calls.filter(({ method }) => method === 'chat.postMessage').length - postsBefore;
  hold('everything was tried until Slack took it', faults.get().next.length === 0);
  hold(`the line was posted once, and found (${posts} times)`, posts === 1);
  await expect('in the end', pin, {
    onBoard: 1,
    sent: 1,
    state: 'published',
    connection: 'active',
    card: publishedCard,
    thread: [approvedLine, publishedLine],
    notices: [],
  });
}
