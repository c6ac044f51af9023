import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonDriver } from '../../../playground/slack/driver/person.ts';
import { findConnection } from '../../../src/db/connections.ts';
import { getWorkspace } from '../../../src/db/workspaces.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOfModal } from '../../helpers/message-parts.ts';
import { proposePin, readPin } from '../../helpers/propose-pin.ts';
import { cardOf } from '../review/helpers.ts';
import { fillIn, listAllPins, openForm } from '../submit/helpers.ts';
import { hasFailed, sendAndOutwait, slowly, startSlowCorkboard } from './helpers.ts';

const { team: workspaceId, maya, rui, ana, general } = linenAndLoom;
let whole: TestCorkboard;

beforeEach(async () => {
  whole = await startSlowCorkboard();
});
afterEach(async () => {
  await whole.close();
});

const shown = (person: PersonDriver) => textOfModal(person.modal());
const settings = () => getWorkspace(whole.corkboard.deps.db, workspaceId);

async function open(userId: string, line: string): Promise<PersonDriver> {
  const person = whole.slack.as(userId);
  await person.slash(line, { channel: general });
  await whole.settled();
  return person;
}

test('a new pin: it is in review, and the modal says so', async () => {
  const person = await openForm(whole);
  await fillIn(whole, person, { title: 'Sent slowly' });
  await slowly(whole, () => sendAndOutwait(whole, person));
  expect(shown(person)).toContain('Your pin “Sent slowly” waits for review');
  expect((await listAllPins(whole)).map(({ title }) => title)).toEqual(['Sent slowly']);
});

describe.each([
  ['Request changes…', 'changes_requested', 'The pin is back with its author'],
  ['Reject…', 'rejected', 'The pin is rejected.'],
])('%s', (button, state, sentence) => {
  async function write(): Promise<{ person: PersonDriver; pinId: string }> {
    const pin = await proposePin(whole);
    const person = whole.slack.as(rui);
    await person.press(cardOf(whole, pin), button);
    await whole.settled();
    await person.fill({ blockId: 'reason' }, 'Warmer light, please');
    return { person, pinId: pin.id };
  }

  test('counts, and the modal says so', async () => {
    const { person, pinId } = await write();
    await slowly(whole, () => sendAndOutwait(whole, person));
    expect(shown(person)).toContain(sentence);
    expect((await readPin(whole.corkboard, pinId)).state).toBe(state);
  });

  test('of somebody who may not does not, and their words come back', async () => {
    const { person, pinId } = await write();
    whole.slack.workspace.changePerson(rui, { kind: 'guest' });
    await slowly(whole, () => sendAndOutwait(whole, person));
    expect(shown(person)).toContain('Guests cannot decide about a pin.');
    expect(shown(person)).toContain('Warmer light, please');
    expect((await readPin(whole.corkboard, pinId)).state).toBe('in_review');
  });
});

test('who has closed the waiting view is told in a message that nothing was decided', async () => {
  const pin = await proposePin(whole);
  const person = whole.slack.as(rui);
  await person.press(cardOf(whole, pin), 'Reject…');
  await whole.settled();
  await person.fill({ blockId: 'reason' }, 'Off brand');
  whole.slack.workspace.changePerson(rui, { kind: 'guest' });
  await slowly(whole, async () => {
    const sent = await sendAndOutwait(whole, person);
    await person.close();
    return sent;
  });
  const told = whole.slack.snapshot(rui).messages.filter(({ isBot }) => isBot);
  expect(told.map(({ text }) => text)).toContain('Guests cannot decide about a pin.');
});

describe('the settings', () => {
  test('are saved, and the modal says so', async () => {
    const person = await open(ana, '/pin settings');
    await person.fill('Approvals needed', '2');
    await slowly(whole, () => sendAndOutwait(whole, person));
    expect(shown(person)).toBe('The settings are saved.');
    expect((await settings()).approvalsNeeded).toBe(2);
  });

  test('come back filled in where a channel is no good, and nothing is saved', async () => {
    const person = await open(ana, '/pin settings');
    const before = await settings();
    await person.fill('Review channel', 'general');
    await person.fill('Reviewers', ['rui']);
    await person.fill('Approvals needed', '3');
    await slowly(whole, () => sendAndOutwait(whole, person));
    expect(shown(person)).toContain('Review channel: Corkboard is not in that channel.');
    expect(person.modal()?.values).toMatchObject({
      review_channel: { review_channel: { selected_conversation: general } },
      reviewers: { reviewers: { selected_users: [rui] } },
      reviewer_group: { reviewer_group: { selected_option: { text: { text: 'Pin reviewers' } } } },
      approvals_needed: { approvals_needed: { value: '3' } },
    });
    expect(await settings()).toEqual(before);
    await person.fill('Review channel', 'pin-review');
    expect(await person.submit()).toMatchObject({ ok: true });
    expect((await settings()).approvalsNeeded).toBe(3);
  });
});

test('Disconnect: the access is destroyed, and the modal says so', async () => {
  const person = await open(ana, '/pin disconnect');
  await slowly(whole, () => sendAndOutwait(whole, person));
  expect(shown(person)).toContain('Corkboard has destroyed its access to *@linenandloom*.');
  expect(await findConnection(whole.corkboard.deps.db, workspaceId)).toBeUndefined();
});

test('“It is on Pinterest”: the pin is linked, and the modal says so', async () => {
  const pin = await proposePin(whole);
  const fault = { kind: 'created_then_status', status: 500 } as const;
  whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, fault);
  const person = whole.slack.as(rui);
  await person.press(cardOf(whole, pin), 'Approve');
  await whole.settled();
  await person.press(cardOf(whole, pin), 'It is on Pinterest');
  await whole.settled();
  await person.fill('The pin’s address', String(whole.pinterest.pins[0]?.id));
  await slowly(whole, () => sendAndOutwait(whole, person));
  expect(shown(person)).toContain('That is the one.');
  expect((await readPin(whole.corkboard, pin.id)).state).toBe('published');
});

test('a failure after the waiting view has opened is said there', async () => {
  const pin = await proposePin(whole);
  const person = whole.slack.as(rui);
  await person.press(cardOf(whole, pin), 'Reject…');
  await whole.settled();
  await person.fill({ blockId: 'reason' }, 'Off brand');
  whole.slack.faults.next('users.info', { kind: 'status', status: 500 });
  await slowly(whole, () => sendAndOutwait(whole, person));
  expect(shown(person)).toContain('The card shows whether this was decided');
  expect(hasFailed(whole)).toBe(true);
});

describe('the buttons of a doubt are acknowledged at once, and do what they say:', () => {
  test.each([
    ['Not there, publish again', 'published'],
    ['Drop it', 'withdrawn'],
  ])('%s', async (button, state) => {
    const pin = await proposePin(whole);
    whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, { kind: 'status', status: 500 });
    const person = whole.slack.as(rui);
    await person.press(cardOf(whole, pin), 'Approve');
    await whole.settled();
    await whole.forward(31);
    whole.corkboard.deps.wake('settle-doubts');
    await whole.settled();
    await slowly(whole, () => person.press(cardOf(whole, pin), button));
    expect((await readPin(whole.corkboard, pin.id)).state).toBe(state);
  });

  test('Retry', async () => {
    const pin = await proposePin(whole);
    const body = { code: 29, message: 'Apps with Trial access may not create Pins in production' };
    whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, { kind: 'status', status: 403, body });
    await whole.slack.as(rui).press(cardOf(whole, pin), 'Approve');
    await whole.settled();
    await slowly(whole, () => whole.slack.as(maya).press(cardOf(whole, pin), 'Retry'));
    expect((await readPin(whole.corkboard, pin.id)).state).toBe('published');
  });

  test('Let publishing go on', async () => {
    const pin = await proposePin(whole);
    const body = { code: 8, message: 'We block Pins to combat spam.' };
    whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, { kind: 'status', status: 429, body });
    await whole.slack.as(rui).press(cardOf(whole, pin), 'Approve');
    await whole.settled();
    await slowly(whole, () => whole.slack.as(ana).press(cardOf(whole, pin), 'Let publishing go on'));
    expect((await readPin(whole.corkboard, pin.id)).state).toBe('published');
  });
});
