import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Pin } from '../../../src/db/pins.ts';
import { attempts } from '../../../src/db/schema.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { buttonsOf, textOf } from '../../helpers/message-parts.ts';
import { proposePin, readPin } from '../../helpers/propose-pin.ts';

const { maya, rui, ana, pinReview } = linenAndLoom;
const again = 'Not there, publish again';
const onWord = 'I have looked: not there, publish again';

let whole: TestCorkboard;
beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(() => whole.close());

const card = (personId: string = rui) => {
  const [first] = whole.slack.as(personId).messages(pinReview);
  if (first === undefined) throw new Error('There is no card.');
  return first;
};

async function press(personId: string, button: string): Promise<void> {
  await whole.slack.as(personId).press(card(personId), button);
  await whole.settled();
}

const said = (personId: string) =>
  whole.slack
    .as(personId)
    .ephemerals(pinReview)
    .map(({ text }) => text);
const state = async (pin: Pin) => (await readPin(whole.corkboard, pin.id)).state;

/** A pin that Rui approved and whose create got a 500; `isMade` tells whether Pinterest made it all the same. */
async function addDoubt({ isMade = false } = {}): Promise<Pin> {
  const pin = await proposePin(whole);
  const fault = { kind: isMade ? 'created_then_status' : 'status', status: 500 } as const;
  whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, fault);
  await press(rui, 'Approve');
  expect(await state(pin)).toBe('needs_check');
  return pin;
}

describe('the card of a doubt', () => {
  test('says that we are not sure, and offers to link or to drop it at once', async () => {
    await addDoubt();
    expect(textOf(card())).toContain('I am not sure whether this pin was published.');
    const labels = buttonsOf(card()).map(({ text }) => text.text);
    expect(labels).toEqual(expect.arrayContaining(['It is on Pinterest', 'Drop it']));
    expect(labels).not.toContain(again);
  });
});

describe('“Not there, publish again”', () => {
  /** The card offers it once the quiet time is over and it has been drawn anew. */
  async function afterQuietTime(): Promise<void> {
    await whole.forward(31);
    whole.corkboard.deps.wake('settle-doubts');
    await whole.settled();
  }

  test('looks at the board within the click, finds nothing, and publishes the second time', async () => {
    const pin = await addDoubt();
    await afterQuietTime();
    await whole.forward(5);
    whole.pinterest.requests.clear();
    await press(rui, again);
    expect(await state(pin)).toBe('published');
    expect(whole.pinterest.pins).toHaveLength(1);
    expect(said(rui)).toEqual([]);
  });

  test('finds within the click what appeared late, and sends nothing', async () => {
    const pin = await addDoubt({ isMade: true });
    const [live] = whole.pinterest.pins;
    whole.pinterest.changePin(live?.id ?? '', { visibleAt: new Date(Date.now() + 33 * 60_000) });
    await afterQuietTime();
    expect(await state(pin)).toBe('needs_check');
    await whole.forward(5);
    await press(rui, again);
    expect(await state(pin)).toBe('published');
    expect(whole.pinterest.pins).toHaveLength(1);
    expect(said(rui)).toEqual([expect.stringContaining('I have just found it on Pinterest')]);
  });

  test('is refused to its submitter, who is no reviewer', async () => {
    const pin = await addDoubt();
    await afterQuietTime();
    await press(maya, again);
    expect(await state(pin)).toBe('needs_check');
    expect(said(maya)).toEqual(['Only reviewers can decide this.']);
  });

  test('is refused while Pinterest cannot be asked', async () => {
    const pin = await addDoubt();
    await afterQuietTime();
    await whole.forward(5);
    whole.pinterest.faults.next({ path: /^\/boards\// }, { kind: 'status', status: 503 });
    await press(rui, again);
    expect(await state(pin)).toBe('needs_check');
    expect(said(rui)).toEqual([expect.stringContaining('Pinterest does not answer me just now')]);
  });

  test('is refused while this very process still has the request under way', async () => {
    const pin = await addDoubt();
    await afterQuietTime();
    const [attempt] = await whole.corkboard.deps.db.select({ id: attempts.id }).from(attempts);
    whole.corkboard.deps.underWay.add(attempt?.id ?? '');
    await press(rui, again);
    expect(await state(pin)).toBe('needs_check');
    expect(said(rui)).toEqual([expect.stringContaining('still under way')]);
  });

  test('is not offered on a look that saw a part of the board; a reviewer’s own look counts, and is told', async () => {
    const pin = await addDoubt();
    whole.pinterest.fillBoard(pin.boardId, 1001);
    await afterQuietTime();
    expect(buttonsOf(card()).map(({ text }) => text.text)).not.toContain(again);
    expect(textOf(card())).toContain('This board holds more than the 1000 pins that I can read');
    await press(maya, onWord);
    expect(said(maya)).toEqual(['Only reviewers can decide this.']);
    await press(rui, onWord);
    expect(await state(pin)).toBe('published');
    expect(whole.pinterest.creates).toHaveLength(2);
    const lines = whole.slack.as(rui).thread(pinReview, card().ts);
    expect(lines.map(({ text }) => text)).toContainEqual(
      expect.stringContaining(`<@${rui}> has looked through the board`),
    );
  });

  test('on a card from before the board grew is refused, and the card then asks for somebody’s own look', async () => {
    const pin = await addDoubt();
    await afterQuietTime();
    whole.pinterest.fillBoard(pin.boardId, 1001);
    await whole.forward(5);
    await press(rui, again);
    expect(await state(pin)).toBe('needs_check');
    expect(said(rui)).toEqual([expect.stringContaining('look through the board on Pinterest yourself')]);
    expect(whole.pinterest.creates).toHaveLength(1);
    expect(buttonsOf(card()).map(({ text }) => text.text)).toContain(onWord);
  });

  test('of two reviewers who press at once one publishes, and there is one pin', async () => {
    const pin = await addDoubt();
    await afterQuietTime();
    await Promise.all([
      whole.slack.as(rui).press(card(rui), again),
      whole.slack.as(ana).press(card(ana), again),
    ]);
    await whole.settled();
    expect(await state(pin)).toBe('published');
    expect(whole.pinterest.pins).toHaveLength(1);
  });
});

describe('“It is on Pinterest”', () => {
  async function paste(personId: string, text: string): Promise<string> {
    await press(personId, 'It is on Pinterest');
    const person = whole.slack.as(personId);
    await person.fill('The pin’s address', text);
    const result = await person.submit();
    await whole.settled();
    return JSON.stringify([result, person.modal()]);
  }

  test('links the pin that its submitter names, once Pinterest shows it as ours', async () => {
    const pin = await addDoubt({ isMade: true });
    const [live] = whole.pinterest.pins;
    const shown = await paste(maya, `https://www.pinterest.com/pin/${live?.id}/`);
    expect(shown).toContain('That is the one.');
    expect(await readPin(whole.corkboard, pin.id)).toMatchObject({ state: 'published', livePinId: live?.id });
  });

  test.each([
    ['another board', { boardId: '1' }, 'on another board'],
    ['another text', { title: 'Something else' }, 'has another title'],
    ['another account', { accountId: '1' }, 'belongs to another Pinterest account'],
    ['an earlier day', { createdAt: new Date(Date.now() - 86_400_000) }, 'was on the board before I tried'],
  ])('a pin of %s is not believed, and what was typed is kept', async (_name, changes, sentence) => {
    const pin = await addDoubt({ isMade: true });
    const [live] = whole.pinterest.pins;
    whole.pinterest.changePin(live?.id ?? '', changes);
    const shown = await paste(maya, String(live?.id));
    expect(shown).toContain(sentence);
    expect(shown).toContain(String(live?.id));
    expect(await state(pin)).toBe('needs_check');
  });

  test('a number that Pinterest does not know is not believed', async () => {
    const pin = await addDoubt();
    expect(await paste(rui, '12345')).toContain('Pinterest does not know a pin with that number');
    expect(await state(pin)).toBe('needs_check');
  });

  test('what is no address is said next to the field', async () => {
    await addDoubt();
    expect(await paste(rui, 'https://pin.it/abc')).toContain('has to be opened first');
  });
});

describe('the other buttons', () => {
  test('a reviewer drops the pin: it is taken back and never sent', async () => {
    const pin = await addDoubt();
    await press(rui, 'Drop it');
    expect(await state(pin)).toBe('withdrawn');
    expect(whole.pinterest.creates).toHaveLength(1);
  });

  test('its submitter cannot drop it', async () => {
    const pin = await addDoubt();
    await press(maya, 'Drop it');
    expect(await state(pin)).toBe('needs_check');
  });

  test('a failed pin goes out when its submitter asks for another try', async () => {
    const pin = await proposePin(whole);
    const body = { code: 29, message: 'Apps with Trial access may not create Pins in production' };
    whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, { kind: 'status', status: 403, body });
    await press(rui, 'Approve');
    expect(await readPin(whole.corkboard, pin.id)).toMatchObject({
      state: 'failed',
      problem: 'trial_access',
    });
    await press(maya, 'Retry');
    expect(await state(pin)).toBe('published');
  });
});
