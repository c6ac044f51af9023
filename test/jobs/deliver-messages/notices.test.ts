import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MethodFault } from '../../../playground/slack/contract.ts';
import { insertNotice, type NoticeFacts } from '../../../src/db/notices.ts';
import { messages } from '../../../src/db/schema.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { deliver, deliverUntilEmpty } from './helpers.ts';

const { team: workspaceId, ana, pinReview } = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(async () => {
  await whole.close();
});

const accountName = 'linenandloom';
const notices: Readonly<Record<NoticeFacts['type'], NoticeFacts>> = {
  connection_broken: { type: 'connection_broken', accountName },
  account_to_confirm: {
    type: 'account_to_confirm',
    connectionId: '6a0a2c5e-5a57-4b0e-9d39-3f2f7a3b1c11',
    username: accountName,
    accountId: '1001',
    workspaceName: 'Linen & Loom',
    environment: 'production',
  },
  account_taken_back: { type: 'account_taken_back', accountName },
  account_blocked: { type: 'account_blocked', accountName, problem: 'spam_block' },
  digest_not_posted: {
    type: 'digest_not_posted',
    digest: 'audit',
    digestChannelId: pinReview,
    reason: 'is_archived',
  },
  card_not_posted: { type: 'card_not_posted', cardChannelId: pinReview, reason: 'not_in_channel' },
};

/** Minutes of the tries in doubt. */
const halfADay = [1, 5, 25, 125, 625];
const toMinutes = (seconds: number) => Math.round(seconds / 60);

const lostAnswer: MethodFault = { kind: 'done_then_reset' };

/** Puts a notice into the outbox; the first try meets the fault. */
async function tell(type: NoticeFacts['type'], fault: MethodFault, channelId: string = ana): Promise<void> {
  await insertNotice(whole.corkboard.deps.db, { workspaceId, key: type, channelId, facts: notices[type] });
  whole.slack.faults.next('chat.postMessage', fault);
  await deliver(whole);
}

/** How often people see it. */
const seen = () => [...whole.slack.world.messages.values()].flat().length;
const outbox = () => whole.corkboard.deps.db.select().from(messages);

describe('the answer to a direct message gets lost after Slack has posted it', () => {
  test.each([
    'connection_broken',
    'account_to_confirm',
    'account_taken_back',
    'account_blocked',
    'digest_not_posted',
  ] as const)(
    '%s comes once more, and not again: a doubled one is harmless, a lost one is not',
    async (type) => {
      await tell(type, lostAnswer);
      expect(await deliverUntilEmpty(whole)).toEqual([60]);
      expect(seen()).toBe(2);
      expect(await outbox()).toMatchObject([{ state: 'sent' }]);
    },
  );

  test('card_not_posted never comes again by itself, and the operator reads that it may be lost', async () => {
    await tell('card_not_posted', lostAnswer);
    await deliverUntilEmpty(whole);
    expect(seen()).toBe(1);
    expect(await outbox()).toMatchObject([{ state: 'failed', lastError: 'maybe_sent' }]);
    expect(whole.logLines.at(-1)).toContain('message_given_up');
  });

  test('each time: six of them in half a day, with growing pauses, then the operator reads it', async () => {
    await tell('connection_broken', lostAnswer);
    const again = () => whole.slack.faults.next('chat.postMessage', lostAnswer);
    expect((await deliverUntilEmpty(whole, again)).map(toMinutes)).toEqual(halfADay);
    expect(seen()).toBe(6);
    expect(await outbox()).toMatchObject([{ state: 'failed', lastError: 'no_answer' }]);
    expect(whole.logLines.at(-1)).toContain('message_given_up');
  });

  test('whatever else goes wrong in between, the doubt ends as early', async () => {
    const faults: MethodFault[] = [
      { kind: 'status', status: 503 },
      { kind: 'error', error: 'invalid_auth' },
      { kind: 'error', error: 'fatal_error' },
    ];
    let count = 0;
    await tell('connection_broken', { kind: 'status', status: 503 });
    const seconds = await deliverUntilEmpty(whole, () => {
      const fault = faults[count % faults.length];
      count += 1;
      if (fault !== undefined) whole.slack.faults.next('chat.postMessage', fault);
    });
    expect(seconds.map(toMinutes)).toEqual(halfADay);
    expect(await outbox()).toMatchObject([{ state: 'failed' }]);
  });
});

test('in a channel, which Corkboard can read, a notice is looked for: there is one in the end', async () => {
  await tell('account_blocked', lostAnswer, pinReview);
  await deliverUntilEmpty(whole);
  expect(seen()).toBe(1);
  expect(await outbox()).toMatchObject([{ state: 'sent' }]);
});

test('in a channel it is posted once more where the look does not find it', async () => {
  await tell('account_blocked', { kind: 'reset' }, pinReview);
  await deliverUntilEmpty(whole);
  expect(seen()).toBe(1);
  expect(await outbox()).toMatchObject([{ state: 'sent' }]);
});

describe('Slack says a certain no', () => {
  test('for a day: the notice is tried with growing pauses, is never doubled, and then given up', async () => {
    const no: MethodFault = { kind: 'error', error: 'invalid_auth' };
    await tell('connection_broken', no);
    const again = () => whole.slack.faults.next('chat.postMessage', no);
    const seconds = await deliverUntilEmpty(whole, again);
    const pauses = seconds.map((second, at) => second - (seconds[at - 1] ?? 0));
    // The clock of a test runs on between two tries.
    for (const [at, pause] of pauses.entries()) expect(pause + 1).toBeGreaterThanOrEqual(pauses[at - 1] ?? 0);
    expect(seconds.length).toBeLessThan(20);
    expect((seconds.at(-1) ?? 0) / 3600).toBeGreaterThanOrEqual(24);
    expect((seconds.at(-1) ?? 0) / 3600).toBeLessThanOrEqual(30);
    expect(seen()).toBe(0);
    expect(await outbox()).toMatchObject([{ state: 'failed', lastError: 'invalid_auth' }]);
    expect(whole.logLines.at(-1)).toContain('message_given_up');
  });

  test('for an hour: the notice comes once', async () => {
    const no: MethodFault = { kind: 'error', error: 'channel_not_found' };
    await tell('account_taken_back', no);
    let count = 0;
    await deliverUntilEmpty(whole, () => {
      count += 1;
      if (count < 9) whole.slack.faults.next('chat.postMessage', no);
    });
    expect(seen()).toBe(1);
    expect(await outbox()).toMatchObject([{ state: 'sent' }]);
  });
});
