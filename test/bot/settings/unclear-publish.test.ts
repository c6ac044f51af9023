import { afterEach, beforeEach, expect, test } from 'vitest';
import { getWorkspace } from '../../../src/db/workspaces.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { proposePin, readPin } from '../../helpers/propose-pin.ts';
import { send } from '../submit/helpers.ts';

const { team: workspaceId, rui, ana, general, pinReview } = linenAndLoom;
const question = 'If a publish stays unclear for 6 hours and no trace of it is on the board';

let whole: TestCorkboard;
beforeEach(async () => {
  whole = await startTestCorkboard();
});
afterEach(() => whole.close());

async function openSettings() {
  const person = whole.slack.as(ana);
  await person.slash('/pin settings', { channel: general });
  await whole.settled();
  return person;
}

async function answer(what: string): Promise<void> {
  const person = await openSettings();
  await person.fill(question, what);
  expect(await send(whole, person)).toMatchObject({ ok: true });
}

const isOn = async () => (await getWorkspace(whole.corkboard.deps.db, workspaceId)).retriesDoubts;
const chosen = (value: string) => ({ unclear_publish: { selected_option: { value } } });

/** A pin whose create got a 500 and was not made. */
async function addDoubt() {
  const pin = await proposePin(whole);
  whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, { kind: 'status', status: 500 });
  await whole.slack.as(rui).press(card(), 'Approve');
  await whole.settled();
  return pin;
}

function card() {
  const [first] = whole.slack.as(rui).messages(pinReview);
  if (first === undefined) throw new Error('There is no card.');
  return first;
}

test('a manager finds that a person is asked, changes it, and changes it back', async () => {
  const person = await openSettings();
  expect(person.modal()?.values['unclear_publish']).toMatchObject(chosen('ask'));
  await person.close();
  await answer('Publish it once more by itself');
  expect(await isOn()).toBe(true);
  const later = await openSettings();
  expect(later.modal()?.values['unclear_publish']).toMatchObject(chosen('publish_once_more'));
  await later.close();
  await answer('Ask a person');
  expect(await isOn()).toBe(false);
});

test('a doubt that is open already says at once what will happen, and then it does', async () => {
  const pin = await addDoubt();
  expect(textOf(card())).not.toContain('by myself');
  await answer('Publish it once more by itself');
  await whole.settled();
  expect(textOf(card())).toContain('I publish it once more by myself');
  for (let hours = 0; hours < 7; hours += 1) {
    await whole.forward(60);
    whole.corkboard.deps.wake('settle-doubts');
    await whole.settled();
  }
  expect(await readPin(whole.corkboard, pin.id)).toMatchObject({ state: 'published' });
  expect(whole.pinterest.creates).toHaveLength(2);
  const lines = whole.slack
    .as(rui)
    .thread(pinReview, card().ts)
    .map(({ text }) => text);
  expect(lines).toContainEqual(expect.stringContaining('as the settings of this workspace say'));
});
