import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { comments } from '../../../src/db/schema.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { proposePin, readPin } from '../../helpers/propose-pin.ts';
import { cardOf, editTitle, linesOf, toldOnlyTo } from './helpers.ts';

const { maya, rui, ana, pinReview } = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(async () => {
  await whole.close();
});

async function reply(userId: string, pin: { cardTs: string | null }, text: string): Promise<void> {
  await whole.slack.as(userId).post(pinReview, text, { threadTs: pin.cardTs ?? '' });
  await whole.settled();
}

const stateOf = async (pin: { id: string }): Promise<string> =>
  (await readPin(whole.corkboard, pin.id)).state;
const keptOf = async (pin: { id: string }): Promise<readonly string[]> => {
  const rows = await whole.corkboard.deps.db.select().from(comments).where(eq(comments.pinId, pin.id));
  return rows.map(({ body }) => body);
};

describe('a reviewer writes in the thread', () => {
  test('approve: the pin is published', async () => {
    const pin = await proposePin(whole);
    await reply(rui, pin, 'Approve');
    expect(await stateOf(pin)).toBe('published');
    expect(whole.pinterest.pins).toHaveLength(1);
  });

  test('changes: with a reason, as it was typed', async () => {
    const pin = await proposePin(whole);
    await reply(rui, pin, 'changes: warmer light & less <frame>');
    expect(await stateOf(pin)).toBe('changes_requested');
    expect(linesOf(whole, cardOf(whole, pin))).toEqual([
      `<@${rui}> asks <@${maya}> for changes: warmer light &amp; less &lt;frame&gt;`,
    ]);
  });

  test('reject: with a reason', async () => {
    const pin = await proposePin(whole);
    await reply(ana, pin, 'REJECT: off brand');
    expect(await stateOf(pin)).toBe('rejected');
  });

  test('reject: without one is asked for it', async () => {
    const pin = await proposePin(whole);
    await reply(rui, pin, 'reject:');
    expect(await stateOf(pin)).toBe('in_review');
    expect(toldOnlyTo(whole, rui)).toEqual([
      expect.stringMatching(/^Please give a reason.*: `changes: …` or `reject: …`\.$/u),
    ]);
  });

  test('approve below a card that an edit has overtaken decides nothing', async () => {
    const pin = await proposePin(whole);
    await editTitle(whole, pin.id, 'Linen at night');
    await reply(rui, pin, 'approve');
    expect(await stateOf(pin)).toBe('in_review');
    expect(toldOnlyTo(whole, rui)).toEqual([expect.stringContaining('was changed while you wrote')]);
  });

  test('approve after the edit was told is for the edited pin', async () => {
    const pin = await proposePin(whole);
    await editTitle(whole, pin.id, 'Linen at night');
    whole.corkboard.deps.wake('deliver-messages');
    await whole.settled();
    await reply(rui, pin, 'approve');
    expect(whole.pinterest.pins.map(({ title }) => title)).toEqual(['Linen at night']);
  });
});

describe('everybody else', () => {
  test('is not a reviewer: approve has no effect, and they are told in the thread', async () => {
    const pin = await proposePin(whole, { submitterId: ana });
    await reply(maya, pin, 'approve');
    expect(await stateOf(pin)).toBe('in_review');
    const [told] = whole.slack.as(maya).ephemerals(pinReview);
    expect(told).toMatchObject({ threadTs: pin.cardTs, text: expect.stringContaining('Only reviewers') });
  });

  test('talks, and it is kept as the review’s record', async () => {
    const pin = await proposePin(whole);
    await reply(maya, pin, 'I would approve this & ship <it>');
    expect(await stateOf(pin)).toBe('in_review');
    expect(await keptOf(pin)).toEqual(['I would approve this & ship <it>']);
  });
});

describe('what is not a decision', () => {
  test('the same word in the channel, or below another message', async () => {
    const pin = await proposePin(whole);
    await whole.slack.as(rui).post(pinReview, 'approve');
    const chat = await whole.slack.as(maya).post(pinReview, 'lunch?');
    await reply(rui, { cardTs: chat.ts }, 'approve');
    expect(await stateOf(pin)).toBe('in_review');
  });

  test('what the bot itself wrote', async () => {
    const pin = await proposePin(whole);
    const client = await whole.corkboard.deps.slackFor(linenAndLoom.team);
    await client.chat.postMessage({ channel: pinReview, thread_ts: pin.cardTs ?? '', text: 'approve' });
    await whole.settled();
    expect(await stateOf(pin)).toBe('in_review');
    expect(await keptOf(pin)).toEqual([]);
  });

  test('Slack’s second delivery of a word that was heard', async () => {
    const pin = await proposePin(whole);
    await reply(rui, pin, 'changes: warmer light');
    const [eventId] = [...whole.slack.world.sentEvents].find(([, payload]) =>
      JSON.stringify(payload).includes('"text":"changes: warmer light"'),
    ) ?? [''];
    await whole.slack.redeliver(eventId, { number: 1, reason: 'http_timeout' });
    await whole.settled();
    expect(linesOf(whole, cardOf(whole, pin))).toHaveLength(1);
    expect(toldOnlyTo(whole, rui)).toEqual([]);
  });
});
