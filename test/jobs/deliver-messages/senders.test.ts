import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { claimMessage } from '../../../src/db/claim-message.ts';
import { saveSentMessage } from '../../../src/db/messages.ts';
import { deactivateWorkspace } from '../../../src/db/workspaces.ts';
import { createDeliverMessages } from '../../../src/jobs/deliver-messages/job.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { createGate } from '../../helpers/gate.ts';
import { insertProposal, readPin } from '../../helpers/propose-pin.ts';
import { cardsIn, deliver, deliverAfter, onlyCard } from './helpers.ts';

let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(async () => {
  await whole.close();
});

const claim = () => claimMessage(whole.corkboard.deps.db, whole.corkboard.deps.newId());

test('five senders at once post each of twenty cards once', async () => {
  for (let count = 0; count < 20; count += 1) await insertProposal(whole, { title: `Pin ${count}` });
  const senders = Array.from({ length: 5 }, () => createDeliverMessages(whole.corkboard.deps));
  await Promise.all(senders.map(({ run }) => run()));
  const titles = cardsIn(whole).map(({ text }) => /Pin \d+/u.exec(text)?.[0]);
  expect(titles).toHaveLength(20);
  expect(new Set(titles).size).toBe(20);
});

test('a sender that died before it posted is replaced once its time is over', async () => {
  await insertProposal(whole);
  expect(await claim()).toMatchObject({ kind: 'card', unsureSince: null });
  await deliverAfter(whole, 170);
  expect(cardsIn(whole)).toHaveLength(0);
  await deliverAfter(whole, 11);
  expect(cardsIn(whole)).toHaveLength(1);
});

test('a sender that died after it had posted leaves one card, not two', async () => {
  const pin = await insertProposal(whole);
  const held = await claim();
  if (held === undefined) throw new Error('Nothing was due.');
  const { deps } = whole.corkboard;
  const client = await deps.slackFor(linenAndLoom.team);
  const { ts } = await client.chat.postMessage({
    channel: linenAndLoom.pinReview,
    text: 'A card',
    blocks: [{ type: 'header', block_id: `pin:${pin.id}:1`, text: { type: 'plain_text', text: 'A card' } }],
  });
  await deliverAfter(whole, 181);
  expect(onlyCard(whole).ts).toBe(ts);
  expect((await readPin(whole.corkboard, pin.id)).cardTs).toBe(ts);
});

test('a sender that comes back too late changes nothing', async () => {
  const pin = await insertProposal(whole);
  const held = await claim();
  if (held === undefined) throw new Error('Nothing was due.');
  await deliverAfter(whole, 181);
  await saveSentMessage(whole.corkboard.deps.db, held, { ts: '1.000001', note: 'late' });
  await insertProposal(whole, { title: 'Napkins' });
  await deliver(whole);
  expect((await readPin(whole.corkboard, pin.id)).cardTs).toBe(cardsIn(whole)[0]?.ts);
});

test('nothing is sent for a workspace that has uninstalled Corkboard', async () => {
  await insertProposal(whole);
  await deactivateWorkspace(whole.corkboard.deps.db, linenAndLoom.team);
  await deliver(whole);
  expect(cardsIn(whole)).toHaveLength(0);
});

test('a token that Slack does not accept for an hour loses nothing', async () => {
  await insertProposal(whole);
  for (let tries = 0; tries < 12; tries += 1) {
    whole.slack.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_auth' });
    await deliverAfter(whole, 301);
    expect(cardsIn(whole)).toHaveLength(0);
  }
  await deliverAfter(whole, 301);
  expect(cardsIn(whole)).toHaveLength(1);
});

test('the timetable learns when the next message is due', async () => {
  const { nextDueAt } = createDeliverMessages(whole.corkboard.deps);
  expect(await nextDueAt()).toBeUndefined();
  await insertProposal(whole);
  expect((await nextDueAt())?.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
  whole.slack.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 40 });
  await deliver(whole);
  expect((await nextDueAt())?.getTime()).toBeGreaterThan(Date.now() + 30_000);
});

test('a message that comes while Slack lets another wait is sent at once', async () => {
  const { deps } = whole.corkboard;
  const door = createGate();
  let calls = 0;
  const slowAtFirst = async (teamId: string) => {
    calls += 1;
    if (calls === 1) await door.pass();
    return await deps.slackFor(teamId);
  };
  const messages = createDeliverMessages({ ...deps, slackFor: slowAtFirst });
  await insertProposal(whole, { title: 'Slow' });
  const run = messages.run();
  await door.arrived;
  await insertProposal(whole, { title: 'Quick' });
  messages.wokenAgain();
  await vi.waitFor(() => expect(onlyCard(whole).text).toContain('Quick'));
  door.open();
  await run;
  expect(cardsIn(whole)).toHaveLength(2);
});

test('a drained process begins nothing new', async () => {
  await insertProposal(whole);
  await createDeliverMessages(whole.corkboard.deps).run(AbortSignal.abort());
  expect(cardsIn(whole)).toHaveLength(0);
});
