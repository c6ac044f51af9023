import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ActResult } from '../../../playground/slack/contract.ts';
import type { PersonDriver } from '../../../playground/slack/driver/person.ts';
import { shortcuts } from '../../../src/bot/ids.ts';
import type { Pin } from '../../../src/db/pins.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOfModal } from '../../helpers/message-parts.ts';
import { proposePin } from '../../helpers/propose-pin.ts';
import { cardOf, toldOnlyTo } from '../review/helpers.ts';
import { closeAll } from '../submit/helpers.ts';
import { hasFailed, slowly, startSlowCorkboard } from './helpers.ts';

const { maya, rui, ana, general } = linenAndLoom;
let whole: TestCorkboard;
let pin: Pin;

beforeAll(async () => {
  whole = await startSlowCorkboard();
});
beforeEach(async () => {
  pin = await proposePin(whole, { title: `Linen ${whole.slack.calls.length}` });
});
afterEach(async () => {
  await closeAll(whole);
});
afterAll(async () => {
  await whole.close();
});

type Act = (person: PersonDriver) => Promise<ActResult>;
const press =
  (button: string): Act =>
  (person) =>
    person.press(cardOf(whole, pin), button);
const say =
  (line: string): Act =>
  (person) =>
    person.slash(line, { channel: general });

test.each<[string, string, Act, string]>([
  ['/pin', maya, say('/pin'), 'submit_pin'],
  ['the shortcut “New pin”', maya, (person) => person.shortcut(shortcuts.newPin), 'submit_pin'],
  ['Edit', maya, press('Edit'), 'submit_pin'],
  ['Request changes…', rui, press('Request changes…'), 'request_changes_of_pin'],
  ['Reject…', rui, press('Reject…'), 'reject_pin_with_reason'],
  ['/pin settings', ana, say('/pin settings'), 'save_settings'],
  ['/pin disconnect', ana, say('/pin disconnect'), 'disconnect_account_for_good'],
])('%s opens at once and fills when the facts are there', async (_, userId, act, callback_id) => {
  const person = whole.slack.as(userId);
  await slowly(whole, () => act(person), person);
  expect(person.modal()?.view).toMatchObject({ callback_id });
  expect(hasFailed(whole)).toBe(false);
});

test('Edit shows the pin in the end, to its submitter', async () => {
  const person = whole.slack.as(maya);
  await slowly(whole, () => press('Edit')(person), person);
  expect(person.modal()?.values).toMatchObject({ title: { title: { value: pin.title } } });
});

test('and says why not to anybody else', async () => {
  const person = whole.slack.as(ana);
  whole.slack.workspace.changePerson(ana, { kind: 'outsider' });
  await slowly(whole, () => press('Edit')(person), person);
  whole.slack.workspace.changePerson(ana, { kind: 'member' });
  expect(textOfModal(person.modal())).toBe('Only members of this workspace can edit a pin.');
});

test('“It is on Pinterest” needs no facts, so its form opens whole', async () => {
  const fault = { kind: 'status', status: 500 } as const;
  whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, fault);
  await whole.slack.as(rui).press(cardOf(whole, pin), 'Approve');
  await whole.settled();
  const person = whole.slack.as(rui);
  await slowly(whole, async () => {
    const pressed = await press('It is on Pinterest')(person);
    await whole.slack.until(() => person.modal());
    return pressed;
  });
  expect(person.modal()?.view).toMatchObject({ callback_id: 'link_live_pin' });
});

test('who has closed the waiting view is not bothered with what comes', async () => {
  const person = whole.slack.as(maya);
  await slowly(whole, async () => {
    const pressed = await press('Edit')(person);
    await whole.slack.until(() => person.modal());
    await person.close();
    return pressed;
  });
  expect(person.modal()).toBeUndefined();
  expect(toldOnlyTo(whole, maya)).toEqual([]);
  expect(hasFailed(whole)).toBe(false);
});

test('facts that cannot be read leave no view that waits for ever', async () => {
  whole.slack.faults.next('users.info', { kind: 'status', status: 500 });
  const person = whole.slack.as(maya);
  await person.press(cardOf(whole, pin), 'Edit');
  await whole.settled();
  expect(textOfModal(person.modal())).toBe('Something went wrong on our side. Please try again.');
  expect(hasFailed(whole)).toBe(true);
});
