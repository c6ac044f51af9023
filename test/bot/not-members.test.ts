import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { shortcuts } from '../../src/bot/ids.ts';
import { pauseWorkspace, replaceManagers, replaceReviewers, saveSettings } from '../../src/db/workspaces.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { textOf, textOfModal } from '../helpers/message-parts.ts';
import { proposePin } from '../helpers/propose-pin.ts';
import { cardOf } from './review/helpers.ts';
import { closeAll, fillIn, openForm, send, traces } from './submit/helpers.ts';

const { team: workspaceId, maya, ana, noor, kira, sharedWithStudio, pinReview } = linenAndLoom;
const secret = 'Unreleased autumn linen';
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard();
  await proposePin(whole, { title: secret });
  await proposePin(whole, { title: 'By the guest', submitterId: noor });
  const why = { workspaceId, userId: ana, reason: 'The launch has slipped' };
  await pauseWorkspace(whole.corkboard.deps.db, why);
});
beforeEach(() => allowGuests(false));
afterAll(() => whole.close());

const allowGuests = (guestsMaySubmit: boolean) =>
  saveSettings(whole.corkboard.deps.db, workspaceId, { guestsMaySubmit });

async function say(userId: string, line: string): Promise<string> {
  const person = whole.slack.as(userId);
  await person.slash(line, { channel: sharedWithStudio });
  await whole.settled();
  const answer = person.ephemerals(sharedWithStudio).at(-1);
  return answer === undefined ? '' : `${answer.text}\n${textOf(answer)}`;
}

async function homeOf(userId: string): Promise<string> {
  const person = whole.slack.as(userId);
  await person.openHome();
  await whole.settled();
  return JSON.stringify(person.home()?.blocks);
}

/** What opens, instead of a form, when somebody wants to propose a pin. */
async function refusalAfter(userId: string, act: () => Promise<unknown>): Promise<string> {
  await act();
  await whole.settled();
  const modal = whole.slack.as(userId).modal();
  if (modal === undefined) throw new Error('Nothing has opened.');
  expect(modal.view['submit']).toBeUndefined();
  const text = textOfModal(modal);
  await closeAll(whole);
  return text;
}

describe('somebody from another organisation', () => {
  test('does not see what waits here, nor why publishing is paused', async () => {
    const answer = await say(kira, '/pin queue');
    expect(answer).toContain('Only members of this workspace can see which pins wait here.');
    expect(answer).not.toMatch(/linen|guest|paused/iu);
  });

  test('has a Home that says so, and shows nothing of the account', async () => {
    // Slack opens no Home for Kira; one of ours may turn out not to be so any more when Slack is asked.
    const release = whole.slack.faults.hold('users.info');
    await whole.slack.as(maya).openHome();
    whole.slack.workspace.changePerson(maya, { kind: 'outsider' });
    release();
    await whole.settled();
    whole.slack.workspace.changePerson(maya, { kind: 'member' });
    const home = JSON.stringify(whole.slack.as(maya).home()?.blocks);
    expect(home).toContain('Only members of this workspace can see which pins wait here.');
    expect(home).not.toMatch(/linen|paused|button/iu);
  });

  test('is told that none of it is for them, instead of commands that they cannot use', async () => {
    const answer = await say(kira, '/pin help');
    expect(answer).toContain('Corkboard is for the people of this workspace');
    expect(answer).not.toContain('/pin');
  });

  test.each([
    ['/pin', () => whole.slack.as(kira).slash('/pin', { channel: sharedWithStudio })],
    ['New pin', () => whole.slack.as(kira).shortcut(shortcuts.newPin)],
    [
      'Pin this',
      async () => {
        const message = await whole.slack.as(kira).post(sharedWithStudio, 'see <https://linen.example/>');
        return await whole.slack.as(kira).messageShortcut(shortcuts.pinThis, message);
      },
    ],
  ])('gets no form by %s, and the reason is theirs', async (_, act) => {
    const text = await refusalAfter(kira, act);
    expect(text).toContain('People of another organisation cannot propose pins here.');
    expect(text).not.toContain('/pin settings');
  });

  test('takes back nobody’s pin, even if somebody made them a manager', async () => {
    const { db } = whole.corkboard.deps;
    await replaceManagers(db, { workspaceId, userIds: [kira], changedBy: ana });
    whole.slack.workspace.addToChannel(pinReview, kira, ana);
    await whole.slack.as(kira).press(cardOf(whole, { title: secret }), 'Withdraw');
    await whole.settled();
    expect(whole.slack.as(kira).ephemerals(pinReview).at(-1)?.text).toContain('can withdraw it');
    await replaceManagers(db, { workspaceId, userIds: [], changedBy: ana });
    whole.slack.workspace.removeFromChannel(pinReview, kira);
  });
});

describe('a guest', () => {
  test('sees their own pins in the queue, and nobody else’s', async () => {
    const answer = await say(noor, '/pin queue');
    expect(answer).toContain('By the guest');
    expect(answer).not.toContain(secret);
    expect(answer).toContain(`Publishing is paused by <@${ana}>`);
    expect(answer).not.toContain('The launch has slipped');
  });

  test('has a Home of their own pins, with the way to propose one only where that is allowed', async () => {
    const barred = await homeOf(noor);
    expect(barred).toContain('By the guest');
    expect(barred).not.toMatch(/Unreleased|@linenandloom|slipped|New pin/u);
    expect(barred).toContain('Guests cannot propose pins here.');
    await allowGuests(true);
    const allowed = await homeOf(noor);
    expect(allowed).toContain('New pin');
    expect(allowed).not.toMatch(/Unreleased|@linenandloom|slipped/u);
  });

  test('is shown what they may do, and nothing else', async () => {
    const barred = await say(noor, '/pin help');
    expect(barred).toContain('`/pin queue` – what waits of your own pins');
    expect(barred).not.toMatch(/\/pin stats|propose a pin/u);
    await allowGuests(true);
    expect(await say(noor, '/pin help')).toContain('`/pin` – propose a pin');
  });

  test('gets no form, and reads who can change that', async () => {
    const text = await refusalAfter(noor, () =>
      whole.slack.as(noor).slash('/pin', { channel: sharedWithStudio }),
    );
    expect(text).toContain('Guests cannot propose pins here. A manager can allow it in `/pin settings`.');
  });

  test('who may not propose any more when the form is sent reads so in plain text, and nothing is kept', async () => {
    await allowGuests(true);
    const person = await openForm(whole, { userId: noor, channel: sharedWithStudio });
    await fillIn(whole, person);
    await allowGuests(false);
    const before = await traces(whole);
    const { errors } = await send(whole, person);
    expect(errors).toEqual({
      title: 'Guests cannot propose pins here. A manager can allow it in /pin settings.',
    });
    expect(await traces(whole)).toEqual(before);
    await closeAll(whole);
  });

  test('edits nobody else’s pin, even if somebody made them a reviewer', async () => {
    const { db } = whole.corkboard.deps;
    const others = { workspaceId, userGroupIds: [], changedBy: ana };
    await replaceReviewers(db, { ...others, userIds: [noor, ana] });
    const text = await refusalAfter(noor, () =>
      whole.slack.as(noor).press(cardOf(whole, { title: secret }), 'Edit'),
    );
    expect(text).toContain('Only the person who proposed this pin can edit it now.');
    expect(text).not.toContain(secret);
    await replaceReviewers(db, { ...others, userIds: [maya, ana] });
  });
});
