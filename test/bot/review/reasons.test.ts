import { afterEach, beforeEach, expect, test } from 'vitest';
import { listReviews } from '../../../src/db/pins.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOf, textOfModal } from '../../helpers/message-parts.ts';
import { proposePin, readPin } from '../../helpers/propose-pin.ts';
import { cardOf, editTitle, linesOf } from './helpers.ts';

const { team: workspaceId, maya, rui } = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(async () => {
  await whole.close();
});

const noLabel = 'Why not? (at most 1000 characters)';
const changesLabel = 'What should change? (at most 1000 characters)';

/** Presses the button and writes the reason; the modal is not sent yet. */
async function write(userId: string, pin: { title: string }, button: string, reason: string): Promise<void> {
  await whole.slack.as(userId).press(cardOf(whole, pin), button);
  await whole.settled();
  const label = button === 'Reject…' ? noLabel : changesLabel;
  await whole.slack.as(userId).fill(label, reason);
}

test('Request changes… sends the pin back with the reason, and the submitter is called', async () => {
  const pin = await proposePin(whole);
  await write(rui, pin, 'Request changes…', 'Warmer light & <b>bolder</b> title');
  expect(await whole.slack.as(rui).submit()).toMatchObject({ ok: true });
  await whole.settled();
  expect((await readPin(whole.corkboard, pin.id)).state).toBe('changes_requested');
  expect(linesOf(whole, cardOf(whole, pin))).toEqual([
    `<@${rui}> asks <@${maya}> for changes: Warmer light &amp; &lt;b&gt;bolder&lt;/b&gt; title`,
  ]);
  const [review] = await listReviews(whole.corkboard.deps.db, { workspaceId, pinId: pin.id, version: 1 });
  expect(review).toMatchObject({ decision: 'request_changes', reason: 'Warmer light & <b>bolder</b> title' });
});

test('Reject… ends the pin', async () => {
  const pin = await proposePin(whole);
  await write(rui, pin, 'Reject…', 'Off brand');
  await whole.slack.as(rui).submit();
  await whole.settled();
  expect((await readPin(whole.corkboard, pin.id)).state).toBe('rejected');
  expect(cardOf(whole, pin).text).toContain('Rejected');
});

test('blanks are no reason, and the form says so', async () => {
  const pin = await proposePin(whole);
  await write(rui, pin, 'Reject…', '   \n ');
  expect(await whole.slack.as(rui).submit()).toMatchObject({
    ok: false,
    errors: { reason: 'Please give a reason, so that the author knows what to do.' },
  });
  expect((await readPin(whole.corkboard, pin.id)).state).toBe('in_review');
});

test('a pin that changed while the reason was written is not decided, and the words are given back', async () => {
  const pin = await proposePin(whole);
  await write(rui, pin, 'Reject…', 'Off brand, sorry');
  await editTitle(whole, pin.id, 'Linen at night');
  await whole.slack.as(rui).submit();
  await whole.settled();
  const view = whole.slack.as(rui).modal()?.view as { blocks: readonly unknown[] };
  expect(textOf(view)).toContain(`<@${maya}> changed the title since that card`);
  expect(textOf(view)).toContain('Off brand, sorry');
  expect((await readPin(whole.corkboard, pin.id)).state).toBe('in_review');
});

test('the role is looked at when the form is sent, not when it was opened', async () => {
  const pin = await proposePin(whole);
  await write(rui, pin, 'Reject…', 'Off brand');
  whole.slack.workspace.changePerson(rui, { kind: 'guest' });
  await whole.slack.as(rui).submit();
  await whole.settled();
  const view = whole.slack.as(rui).modal()?.view as { blocks: readonly unknown[] };
  expect(textOf(view)).toContain('Guests cannot decide about a pin.');
  expect((await readPin(whole.corkboard, pin.id)).state).toBe('in_review');
});

test('an old card opens no form', async () => {
  const pin = await proposePin(whole);
  await editTitle(whole, pin.id, 'Linen at night');
  await whole.slack.as(rui).press(cardOf(whole, pin), 'Reject…');
  await whole.settled();
  const shown = whole.slack.as(rui).modal();
  expect(textOfModal(shown)).toContain('has changed since that card');
  expect(shown?.view).not.toHaveProperty('submit');
});
