import { afterAll, beforeAll, expect, test } from 'vitest';
import { linenAndLoom } from '../../playground/slack/world/seed.ts';
import { parseConfig } from '../../src/config.ts';
import { type Corkboard, startCorkboard } from '../../src/corkboard.ts';
import { createLog } from '../../src/log.ts';
import { approve, type Cast, propose, setUp, untilPublished } from './main-path.ts';
import { type ServedFakes, serveFakes } from './served-fakes.ts';

const cast: Cast = {
  manager: linenAndLoom.ana,
  submitter: linenAndLoom.maya,
  reviewer: linenAndLoom.rui,
  reviewChannel: linenAndLoom.pinReview,
};
let fakes: ServedFakes;
let corkboard: Corkboard;

beforeAll(async () => {
  fakes = await serveFakes();
  const parsed = parseConfig(fakes.environment);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  corkboard = await startCorkboard(parsed.config, { log: createLog('silent') });
  await setUp(fakes, cast);
});
afterAll(async () => {
  await corkboard.stop();
  await fakes.stop();
});

test('over the socket Maya proposes, Rui approves, and the pin is on Pinterest once', async () => {
  await approve(fakes, cast, await propose(fakes, cast, 'Sage runner'));
  await untilPublished(fakes, cast, 'Sage runner');
  expect(fakes.pinterest.pins.map(({ title }) => title)).toEqual(['Sage runner']);
});

test('asked by Slack to connect anew, it does, and people notice nothing', async () => {
  const before = countOpened();
  fakes.served.socket.disconnect('refresh_requested');
  await fakes.slack.until(() => countOpened() > before && fakes.served.socket.isConnected(), 15_000);
  await approve(fakes, cast, await propose(fakes, cast, 'Clay napkins'));
  await untilPublished(fakes, cast, 'Clay napkins');
});

test('words in a thread that Slack delivers a second time decide once', async () => {
  const card = await propose(fakes, cast, 'Stone cloth');
  // Nobody answers a card in the millisecond in which it appears.
  await corkboard.idle();
  const rui = fakes.slack.as(cast.reviewer);
  await rui.post(cast.reviewChannel, 'approve', { threadTs: card.ts });
  await untilPublished(fakes, cast, 'Stone cloth');
  await corkboard.idle();
  const lines = linesOf(card.ts);
  const eventId = [...fakes.slack.world.sentEvents.keys()].at(-1) ?? '';

  const ack = await fakes.slack.redeliver(eventId, { number: 1, reason: 'timeout' });
  await corkboard.idle();
  expect(ack.isOk).toBe(true);
  expect(linesOf(card.ts)).toEqual(lines);
  expect(fakes.pinterest.pins.filter(({ title }) => title === 'Stone cloth')).toHaveLength(1);
});

function countOpened(): number {
  return fakes.slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
}

function linesOf(threadTs: string): readonly string[] {
  return fakes.slack
    .as(cast.submitter)
    .thread(cast.reviewChannel, threadTs)
    .map(({ text }) => text);
}
