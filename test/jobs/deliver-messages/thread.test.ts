import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { advancePin } from '../../../src/db/advance-pin.ts';
import { insertNotice } from '../../../src/db/notices.ts';
import type { PinMove } from '../../../src/pins/lifecycle.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { buttonsOf } from '../../helpers/message-parts.ts';
import { insertProposal, proposePin, readPin } from '../../helpers/propose-pin.ts';
import { cardsIn, deliver, deliverAfter, onlyCard, threadOf } from './helpers.ts';

const { team: workspaceId, rui, maya, ana, pinReview } = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(async () => {
  await whole.close({ expectProblems: true });
});

/** Moves a pin in the database, as any feature does; its lines wait in the outbox. */
async function move(pinId: string, ...moves: readonly PinMove[]): Promise<void> {
  for (const each of moves) {
    await advancePin(whole.corkboard.deps.db, { workspaceId, pinId }, () => ({
      move: each,
      actorId: rui,
      note: `${each} it`,
    }));
  }
}

const there = ['request_changes', 'edit', 'reject'] as const;
const told = [
  `<@${rui}> asks <@${maya}> for changes: request_changes it`,
  `<@${rui}> changed this pin.`,
  `<@${rui}> rejected this pin: reject it`,
];
const linesOf = (): readonly string[] => threadOf(whole, onlyCard(whole)).map(({ text }) => text);

describe('the lines of a thread', () => {
  test('wait for their card and come in the order of what happened', async () => {
    const pin = await insertProposal(whole);
    await move(pin.id, ...there);
    await deliver(whole);
    expect(linesOf()).toEqual(told);
    expect(whole.slack.problems).toEqual([]);
  });

  test('keep their order when one of them has to wait', async () => {
    const pin = await proposePin(whole);
    await move(pin.id, ...there);
    whole.slack.faults.next('chat.postMessage', { kind: 'error', error: 'team_access_not_granted' });
    await deliver(whole);
    expect(linesOf()).toEqual([]);
    await deliverAfter(whole, 5);
    expect(linesOf()).toEqual(told);
  });

  test('one whose answer was lost is not written twice, and the next ones follow it', async () => {
    const pin = await proposePin(whole);
    await move(pin.id, ...there);
    whole.slack.faults.next('chat.postMessage', { kind: 'done_then_reset' });
    await deliver(whole);
    expect(linesOf()).toEqual(told.slice(0, 1));
    await deliverAfter(whole, 5);
    expect(linesOf()).toEqual(told);
  });

  test('one that never arrived is written after a look for it', async () => {
    const pin = await proposePin(whole);
    await move(pin.id, 'withdraw');
    whole.slack.faults.next('chat.postMessage', { kind: 'reset' });
    await deliver(whole);
    await deliverAfter(whole, 5);
    expect(linesOf()).toEqual([`<@${rui}> withdrew this pin. It will not be published.`]);
  });

  test('only the outcome is shown to the whole channel', async () => {
    const pin = await proposePin(whole);
    await move(pin.id, 'approve', 'claim', 'fail');
    await deliver(whole);
    const [approval, failure] = threadOf(whole, onlyCardAmong());
    const inChannel = broadcasts();
    expect(inChannel).toEqual([failure?.ts]);
    expect(inChannel).not.toContain(approval?.ts);
    expect(buttonsOf(failure ?? { blocks: [] }).length).toBeGreaterThan(0);
  });

  test('move to the new card when somebody has deleted the old one', async () => {
    const pin = await proposePin(whole);
    await whole.slack.as(ana).deleteMessage(onlyCard(whole));
    expect(cardsIn(whole)).toHaveLength(0);
    await move(pin.id, 'withdraw');
    await deliver(whole);
    await deliverAfter(whole, 2);
    expect((await readPin(whole.corkboard, pin.id)).cardTs).toBe(onlyCard(whole).ts);
    expect(linesOf()).toHaveLength(1);
  });
});

const broadcasts = (): readonly (string | undefined)[] =>
  (whole.slack.world.messages.get(pinReview) ?? [])
    .filter(({ subtype }) => subtype === 'thread_broadcast')
    .map(({ ts }) => ts);

/** A broadcast reply stands in the channel as well. */
const onlyCardAmong = () => {
  const [card] = cardsIn(whole);
  if (card === undefined) throw new Error('There is no card.');
  return card;
};

describe('a notice', () => {
  const notice = {
    workspaceId,
    key: 'connection_broken:1',
    channelId: rui,
    facts: { type: 'connection_broken', accountName: 'linenandloom' },
  } as const;
  const toldTo = (): readonly string[] =>
    [...whole.slack.world.messages.values()]
      .flat()
      .flatMap(({ text }) => (text.includes('@linenandloom') ? text : []));

  test('reaches the person once, with the button that mends it', async () => {
    await insertNotice(whole.corkboard.deps.db, notice);
    await insertNotice(whole.corkboard.deps.db, notice);
    await deliver(whole);
    expect(toldTo()).toHaveLength(1);
    const [message] = [...whole.slack.world.messages.values()].flat();
    expect(buttonsOf(message ?? { blocks: [] })[0]?.text.text).toBe('Reconnect');
  });

  test('to somebody whom Slack does not know is given up, and holds nobody up', async () => {
    await insertNotice(whole.corkboard.deps.db, { ...notice, channelId: 'U0NOBODY001' });
    await insertNotice(whole.corkboard.deps.db, { ...notice, key: 'connection_broken:2' });
    await deliver(whole);
    expect(toldTo()).toHaveLength(1);
    expect(whole.logLines.join('')).toContain('channel_not_found');
  });
});
