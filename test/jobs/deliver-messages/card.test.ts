import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withdrawPin } from '../../../src/bot/review/withdraw.ts';
import { requestCard } from '../../../src/db/messages.ts';
import { type Pin, refreshCards, saveCardPlace } from '../../../src/db/pins.ts';
import { messages } from '../../../src/db/schema.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { insertProposal, proposedPicture, proposePin, readPin } from '../../helpers/propose-pin.ts';
import { cardsIn, deliver, deliverAfter, hasApprove, onlyCard, pictureOf, threadOf } from './helpers.ts';

const { team: workspaceId, maya, rui, pinReview } = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(async () => {
  await whole.close({ expectProblems: true });
});

describe('a proposed pin', () => {
  test('is shown once in the review channel, and its place is remembered', async () => {
    const pin = await proposePin(whole);
    const card = onlyCard(whole);
    expect(card.text).toContain('Waiting for review: Linen in the morning.');
    expect(hasApprove(card)).toBe(true);
    expect(pin).toMatchObject({ cardChannelId: pinReview, cardTs: card.ts });
    expect(whole.slack.problems).toEqual([]);
  });

  test('is shown with the very bytes that will be published', async () => {
    await proposePin(whole);
    const file = whole.slack.world.files.get(pictureOf(onlyCard(whole)) ?? '');
    expect(Buffer.from(file?.bytes ?? []).equals(Buffer.from(proposedPicture))).toBe(true);
    expect(file?.channels).toEqual([]);
  });

  test('changes its card in place, and tells the thread', async () => {
    const pin = await proposePin(whole);
    const before = onlyCard(whole);
    await withdrawPin(whole.corkboard.deps, { workspaceId, userId: maya, pinId: pin.id });
    await whole.settled();
    const after = onlyCard(whole);
    expect(after.ts).toBe(before.ts);
    expect(after.text).toContain('Withdrawn');
    expect(threadOf(whole, after).map(({ text }) => text)).toEqual([
      `<@${maya}> withdrew this pin. It will not be published.`,
    ]);
    expect(whole.slack.calls.filter(({ method }) => method === 'files.getUploadURLExternal')).toHaveLength(1);
  });
});

describe('the answer to a card’s post gets lost', () => {
  test.each([
    ['after Slack has taken it', { kind: 'done_then_reset' }],
    ['before Slack has taken it', { kind: 'reset' }],
    ['and Slack says 503', { kind: 'status', status: 503 }],
    ['and Slack says that it may or may not have worked', { kind: 'error', error: 'internal_error' }],
  ] as const)('%s: there is one card in the end', async (_, fault) => {
    whole.slack.faults.next('chat.postMessage', fault);
    const pin = await proposePin(whole);
    expect(pin.cardTs).toBeNull();
    await deliverAfter(whole, 5);
    expect((await readPin(whole.corkboard, pin.id)).cardTs).toBe(onlyCard(whole).ts);
  });

  test('and the look for it fails as well: it is looked for again before anything is posted', async () => {
    whole.slack.faults.next('chat.postMessage', { kind: 'done_then_reset' });
    whole.slack.faults.next('conversations.history', { kind: 'rate_limited', retryAfterSeconds: 30 });
    await proposePin(whole);
    await deliverAfter(whole, 5);
    await deliverAfter(whole, 31);
    expect(cardsIn(whole)).toHaveLength(1);
    expect(whole.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  test('on the way into the database: there is one card in the end', async () => {
    const { db } = whole.corkboard.deps;
    await db.execute(sql`alter table pins add constraint stumbles check (card_ts is null)`);
    const pin = await proposePin(whole);
    expect(cardsIn(whole)).toHaveLength(1);
    await db.execute(sql`alter table pins drop constraint stumbles`);
    await deliverAfter(whole, 5);
    expect((await readPin(whole.corkboard, pin.id)).cardTs).toBe(onlyCard(whole).ts);
  });

  test('and a busy channel has pushed it off the first page', async () => {
    whole.slack.faults.next('chat.postMessage', { kind: 'done_then_reset' });
    const pin = await insertProposal(whole);
    await deliver(whole);
    for (let count = 0; count < 120; count += 1) await whole.slack.as(rui).post(pinReview, `chat ${count}`);
    await deliverAfter(whole, 5);
    expect((await readPin(whole.corkboard, pin.id)).cardTs).toBe(onlyCard(whole).ts);
  });

  test('of two pins: each finds its own card', async () => {
    whole.slack.faults.next('chat.postMessage', { kind: 'done_then_reset' });
    whole.slack.faults.next('chat.postMessage', { kind: 'done_then_reset' });
    const pins = [await insertProposal(whole), await insertProposal(whole, { title: 'Napkins' })];
    await deliver(whole);
    await deliverAfter(whole, 5);
    const places = await Promise.all(pins.map(async ({ id }) => (await readPin(whole.corkboard, id)).cardTs));
    expect(cardsIn(whole)).toHaveLength(2);
    expect(new Set(places)).toEqual(new Set(cardsIn(whole).map(({ ts }) => ts)));
    const napkins = cardsIn(whole).find(({ text }) => text.includes('Napkins'));
    expect(places[1]).toBe(napkins?.ts);
  });
});

describe('Slack does not take the card as it is', () => {
  test('a channel that the bot has not been invited to: people are told once, and the card comes later', async () => {
    const { workspace, world } = whole.slack;
    workspace.removeFromChannel(pinReview, workspace.botUserId(workspaceId));
    const pin = await proposePin(whole);
    await proposePin(whole, { title: 'Napkins' });
    const told = [...world.messages.values()]
      .flat()
      .filter(({ text }) => text.includes('could not show a pin'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(`<#${pinReview}>: I am not in that channel.`);
    expect(cardsIn(whole)).toHaveLength(0);

    workspace.addToChannel(pinReview, workspace.botUserId(workspaceId));
    await refreshCards(whole.corkboard.deps.db, workspaceId, ['in_review']);
    await deliver(whole);
    expect(cardsIn(whole)).toHaveLength(2);
    expect((await readPin(whole.corkboard, pin.id)).cardTs).not.toBeNull();
  });

  test('a card that somebody deleted is posted anew at the next change', async () => {
    const pin = await proposePin(whole);
    const first = onlyCard(whole);
    whole.slack.faults.next('chat.update', { kind: 'error', error: 'message_not_found' });
    await requestCard(whole.corkboard.deps.db, { workspaceId, pinId: pin.id });
    await deliver(whole);
    const { cardTs } = await readPin(whole.corkboard, pin.id);
    expect(cardTs).not.toBe(first.ts);
    expect(cardsIn(whole).map(({ ts }) => ts)).toContain(cardTs);
  });

  describe.each(['channel_not_found', 'is_archived'])('the old review channel answers %s', (error) => {
    /** The card stands in a channel that is gone by now, and the pin changes. */
    async function loseChannel(): Promise<Pin> {
      const pin = await proposePin(whole);
      await saveCardPlace(whole.corkboard.deps.db, {
        workspaceId,
        pinId: pin.id,
        channelId: 'C0GONE',
        ts: '1.000001',
      });
      return pin;
    }

    test('and another one is set: the card is posted anew there, once, and the thread follows', async () => {
      const pin = await loseChannel();
      whole.slack.faults.next('chat.update', { kind: 'error', error });
      await withdrawPin(whole.corkboard.deps, { workspaceId, userId: maya, pinId: pin.id });
      await deliver(whole);
      await deliverAfter(whole, 5);
      const card = cardsIn(whole).at(-1);
      expect(cardsIn(whole)).toHaveLength(2);
      expect(card?.text).toContain('Withdrawn');
      expect(await readPin(whole.corkboard, pin.id)).toMatchObject({
        cardChannelId: pinReview,
        cardTs: card?.ts,
      });
      expect(card && threadOf(whole, card)).toHaveLength(1);
    });

    test('to a line of the thread as well: the line waits for the new card', async () => {
      const pin = await loseChannel();
      // Nothing is woken: the outbox begins only when the card's own update is out of the way.
      const asleep = { ...whole.corkboard.deps, wake: () => undefined };
      await withdrawPin(asleep, { workspaceId, userId: maya, pinId: pin.id });
      expect(cardsIn(whole)).toHaveLength(1);
      await whole.corkboard.deps.db.update(messages).set({ state: 'sent' }).where(eq(messages.kind, 'card'));
      whole.slack.faults.next('chat.postMessage', { kind: 'error', error });
      await deliver(whole);
      await deliverAfter(whole, 5);
      const card = cardsIn(whole).at(-1);
      expect(cardsIn(whole)).toHaveLength(2);
      expect(card && threadOf(whole, card)).toHaveLength(1);
    });

    test('and none is set but that one: its place is kept, and it is not asked again', async () => {
      const pin = await proposePin(whole);
      whole.slack.faults.next('chat.update', { kind: 'error', error });
      await requestCard(whole.corkboard.deps.db, { workspaceId, pinId: pin.id });
      await deliver(whole);
      await deliverAfter(whole, 301);
      expect(cardsIn(whole)).toHaveLength(1);
      expect(await readPin(whole.corkboard, pin.id)).toMatchObject({ cardTs: pin.cardTs });
      expect(whole.slack.calls.filter(({ method }) => method === 'chat.update')).toHaveLength(1);
    });
  });

  describe('blocks that we made wrong', () => {
    /** The card is plain, and Rui writes in its thread. */
    async function write(words: string): Promise<Pin> {
      whole.slack.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
      const pin = await proposePin(whole);
      await whole.slack.as(rui).post(pinReview, words, { threadTs: onlyCard(whole).ts });
      await whole.settled();
      return await readPin(whole.corkboard, pin.id);
    }

    test('become a plain card that nobody can approve, by button or by word; the operator reads why', async () => {
      const { state } = await write('approve');
      expect(textOf(onlyCard(whole))).toContain('Waiting for review: Linen in the morning.');
      expect(hasApprove(onlyCard(whole))).toBe(false);
      expect(state).toBe('in_review');
      const said = whole.slack.as(rui).ephemerals(pinReview);
      expect(said.map(({ text }) => text)).toEqual([expect.stringContaining('what they cannot see')]);
      expect(whole.logLines.join('')).toContain('card_malformed');
    });

    test('do not keep anybody from saying no', async () => {
      expect((await write('reject: off brand')).state).toBe('rejected');
    });

    test('stay unapproved while the whole card is not there, and no longer', async () => {
      const pin = await write('approve');
      const again = async () => {
        await requestCard(whole.corkboard.deps.db, { workspaceId, pinId: pin.id });
        await deliver(whole);
        await whole.slack.as(rui).post(pinReview, 'approve', { threadTs: onlyCard(whole).ts });
        await whole.settled();
        return (await readPin(whole.corkboard, pin.id)).state;
      };
      whole.slack.faults.next('chat.update', { kind: 'error', error: 'fatal_error' });
      expect(await again()).toBe('in_review');
      await deliverAfter(whole, 5);
      expect(hasApprove(onlyCard(whole))).toBe(true);
      expect(await again()).toBe('published');
    });
  });

  test('a rate limit holds back the whole workspace for as long as Slack says', async () => {
    whole.slack.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 40 });
    await proposePin(whole);
    await proposePin(whole, { title: 'Napkins' });
    await deliverAfter(whole, 30);
    expect(cardsIn(whole)).toHaveLength(0);
    await deliverAfter(whole, 11);
    expect(cardsIn(whole)).toHaveLength(2);
  });
});
