import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MessageView } from '../../playground/slack/contract.ts';
import type { PersonDriver } from '../../playground/slack/driver/person.ts';
import { dropPin } from '../../src/db/attempts/decide-doubt.ts';
import { findDoubt } from '../../src/db/doubts.ts';
import type { Pin } from '../../src/db/pins.ts';
import { attempts, connections, reviews } from '../../src/db/schema.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { buttonsOf } from '../helpers/message-parts.ts';
import { proposePin, readPin } from '../helpers/propose-pin.ts';
import { cardOf, editTitle } from './review/helpers.ts';
import { closeAll } from './submit/helpers.ts';

/**
 * Every decision on a card: pressed twice, by the wrong person, and on a card that was overtaken, it has no effect. People
 * press what their client shows, so the card is copied before anything happens and pressed there.
 */
const { team: workspaceId, maya, rui, ana, pinReview } = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(async () => {
  await closeAll(whole);
  await whole.close();
});

interface Decision {
  readonly button: string;
  /** Brings a pin to where its card has the button. */
  readonly prepare: () => Promise<Pin>;
  readonly right: string;
  readonly wrong: string;
  /** Fills in and sends what the button opens. */
  readonly complete?: (person: PersonDriver) => Promise<void>;
  /** What somebody else does meanwhile. */
  readonly overtake: (pin: Pin) => Promise<unknown>;
}

const edit = (pin: Pin) => editTitle(whole, pin.id, 'Linen at night');

async function drop(pin: Pin): Promise<void> {
  const doubt = await findDoubt(whole.corkboard.deps.db, { workspaceId, pinId: pin.id });
  if (doubt !== undefined) await dropPin(whole.corkboard.deps.db, doubt, ana);
}

const reason = async (person: PersonDriver) => {
  await person.fill({ blockId: 'reason' }, 'Warmer light');
  await person.submit();
};

async function failCreate(fault: Parameters<TestCorkboard['pinterest']['faults']['next']>[1]): Promise<Pin> {
  const pin = await proposePin(whole);
  whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, fault);
  await whole.slack.as(rui).press(cardOf(whole, pin), 'Approve');
  await whole.settled();
  return await readPin(whole.corkboard, pin.id);
}

async function doubt(isMade = false): Promise<Pin> {
  const pin = await failCreate({ kind: isMade ? 'created_then_status' : 'status', status: 500 });
  if (isMade) return pin;
  await whole.forward(31);
  whole.corkboard.deps.wake('settle-doubts');
  await whole.settled();
  return pin;
}

const decisions: readonly Decision[] = [
  { button: 'Approve', prepare: () => proposePin(whole), right: rui, wrong: maya, overtake: edit },
  {
    button: 'Request changes…',
    prepare: () => proposePin(whole),
    right: rui,
    wrong: maya,
    complete: reason,
    overtake: edit,
  },
  {
    button: 'Reject…',
    prepare: () => proposePin(whole),
    right: rui,
    wrong: maya,
    complete: reason,
    overtake: edit,
  },
  {
    button: 'Edit',
    prepare: () => proposePin(whole, { submitterId: ana }),
    right: ana,
    wrong: maya,
    // Once more, what the first one wrote is what stands there: nothing is changed, so nothing is sent.
    complete: async (person) => {
      await person.fill('Title', 'Linen in the evening');
      await person.submit();
    },
    overtake: async () => {
      await whole.slack.as(rui).press(cardOf(whole, { title: 'Linen' }), 'Approve');
      await whole.settled();
    },
  },
  {
    // In whatever version it is: taking back shows nothing to anybody. Only what is out is too late.
    button: 'Withdraw',
    prepare: () => proposePin(whole),
    right: maya,
    wrong: rui,
    overtake: async (pin) => {
      await whole.slack.as(rui).press(cardOf(whole, pin), 'Approve');
      await whole.settled();
    },
  },
  {
    button: 'Retry',
    prepare: () => failCreate({ kind: 'status', status: 403, body: { code: 29, message: 'Trial access' } }),
    right: maya,
    wrong: ana,
    overtake: edit,
  },
  { button: 'Not there, publish again', prepare: doubt, right: rui, wrong: maya, overtake: drop },
  {
    button: 'I have looked: not there, publish again',
    prepare: async () => {
      const [board] = whole.pinterest.boards.filter(({ name }) => name === 'Summer table');
      whole.pinterest.fillBoard(board?.id ?? '', 1001);
      return await doubt();
    },
    right: rui,
    wrong: maya,
    overtake: drop,
  },
  { button: 'Drop it', prepare: doubt, right: rui, wrong: maya, overtake: drop },
  {
    button: 'It is on Pinterest',
    prepare: () => doubt(true),
    right: maya,
    wrong: ana,
    complete: async (person) => {
      await person.fill('The pin’s address', String(whole.pinterest.pins[0]?.id));
      await person.submit();
    },
    overtake: drop,
  },
  {
    button: 'Let publishing go on',
    prepare: () => failCreate({ kind: 'status', status: 429, body: { code: 8, message: 'Spam' } }),
    right: ana,
    wrong: rui,
    overtake: async () => {
      await whole.corkboard.deps.db.execute(sql`update connections set blocked_at = null, state = 'broken'`);
    },
  },
];

/** The card as it is now, in a message that nobody will draw anew. */
async function copyCard(pin: Pin): Promise<MessageView> {
  const client = await whole.corkboard.deps.slackFor(workspaceId);
  const elements = [...buttonsOf(cardOf(whole, pin))];
  const { ts } = await client.chat.postMessage({
    channel: pinReview,
    text: 'A copy',
    blocks: [{ type: 'actions', elements }],
  });
  const copy = whole.slack
    .as(maya)
    .messages(pinReview)
    .find((message) => message.ts === ts);
  if (copy === undefined) throw new Error('There is no copy.');
  return copy;
}

async function press(userId: string, card: MessageView, { button, complete }: Decision): Promise<void> {
  const person = whole.slack.as(userId);
  expect(await person.press(card, button)).toMatchObject({ ok: true });
  await whole.settled();
  if (person.modal()?.view['submit'] !== undefined && complete !== undefined) await complete(person);
  await whole.settled();
  await closeAll(whole);
  expect(whole.logLines.join()).not.toContain('listener_failed');
}

/** Everything that a decision may change. */
async function facts(pin: Pin) {
  const { db } = whole.corkboard.deps;
  const { updatedAt: _, ...now } = await readPin(whole.corkboard, pin.id);
  return {
    pin: now,
    attempts: await db.select({ id: attempts.id, state: attempts.state }).from(attempts),
    reviews: await db.select().from(reviews),
    accounts: await db.select({ state: connections.state, at: connections.blockedAt }).from(connections),
    creates: whole.pinterest.creates.length,
  };
}

describe.each(decisions)('$button', (decision) => {
  test('pressed twice counts once', async () => {
    const pin = await decision.prepare();
    const card = await copyCard(pin);
    const before = await facts(pin);
    await press(decision.right, card, decision);
    const after = await facts(pin);
    expect(after).not.toEqual(before);
    await press(decision.right, card, decision);
    expect(await facts(pin)).toEqual(after);
  });

  test('by somebody who may not has no effect', async () => {
    if (decision.wrong === ana) whole.slack.workspace.changePerson(ana, { kind: 'guest' });
    const pin = await decision.prepare();
    const card = await copyCard(pin);
    const before = await facts(pin);
    await press(decision.wrong, card, decision);
    expect(await facts(pin)).toEqual(before);
  });

  test('on a card that was overtaken has no effect', async () => {
    const pin = await decision.prepare();
    const card = await copyCard(pin);
    await decision.overtake(pin);
    const before = await facts(pin);
    await press(decision.right, card, decision);
    expect(await facts(pin)).toEqual(before);
  });
});
