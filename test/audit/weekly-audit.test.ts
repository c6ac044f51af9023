import { afterEach, describe, expect, test } from 'vitest';
import { listPins } from '../../src/db/pins.ts';
import { digests } from '../../src/db/schema.ts';
import { saveSettings } from '../../src/db/workspaces.ts';
import { neededScopes } from '../../src/pinterest/scopes.ts';
import {
  linenAndLoom,
  setUpWorkspace,
  startTestCorkboard,
  type TestCorkboard,
  type TestOptions,
} from '../helpers/corkboard.ts';
import { buttonsIn } from '../helpers/message-parts.ts';
import { proposePin } from '../helpers/propose-pin.ts';
import {
  askForAudit,
  auditsIn,
  changeConnection,
  chooseChannels,
  codesIn,
  firstMonday,
  lastAudit,
  mondayMorning,
  nextWeek,
} from './helpers.ts';

const { team: workspaceId, ana, maya, pinterestResults, pinAudit, pinReview, lena } = linenAndLoom;
let whole: TestCorkboard;

async function start(options: TestOptions = {}): Promise<void> {
  whole = await startTestCorkboard({ startAt: mondayMorning, ...options });
}
afterEach(async () => {
  await whole.close();
});

const digestsOf = () => whole.corkboard.deps.db.select().from(digests);

describe.each([
  ['signed HTTP', false],
  ['Socket Mode', true],
])('over %s', (_, overSocket) => {
  test('a green week is posted on Monday at nine, in a few lines', async () => {
    await start({ overSocket });
    await chooseChannels(whole, { digestChannelId: pinterestResults });
    await firstMonday(whole);
    const audit = lastAudit(whole);
    expect(audit.text).toMatch(/^Permission audit: all clear\n:white_check_mark: \*Nothing to mend\.\*/u);
    expect(audit.text).toContain(
      '*@linenandloom*, business account, production · connected by <@U0ANAMANAGE>',
    );
    expect(audit.text).toContain('10 permissions, just those of the manifest');
    expect(auditsIn(whole)).toHaveLength(1);
    expect(await digestsOf()).toContainEqual(
      expect.objectContaining({ kind: 'audit', period: '2026-W45', state: 'sent', findings: [] }),
    );
    // Who asks in between gets the same, and where the weekly one goes besides.
    const answer = await askForAudit(whole);
    const lines = answer.text.split('\n').filter((line) => !line.startsWith('The weekly audit goes to'));
    expect(lines).toEqual(audit.text.split('\n'));
  });

  test('a bad week tells the worst first, each with the button that mends it, and keeps the codes', async () => {
    await start({ overSocket });
    await chooseChannels(whole, { digestChannelId: pinterestResults });
    await saveSettings(whole.corkboard.deps.db, workspaceId, { approvalsNeeded: 4, ownPinsAllowed: true });
    await changeConnection(whole, { connectedBy: lena });
    await firstMonday(whole);
    const audit = lastAudit(whole);
    expect(audit.text).toMatch(/^Permission audit: 2 to mend\n/u);
    expect(codesIn(audit)).toEqual(['connector_gone', 'too_few_reviewers']);
    expect(buttonsIn(audit).slice(0, 2)).toEqual(['Reconnect', 'Open settings']);
    expect(audit.text).toContain('Update or reauthorise');
    const [row] = (await digestsOf()).filter(({ kind }) => kind === 'audit');
    expect(row?.findings).toEqual([
      { code: 'connector_gone', severity: 'act' },
      { code: 'too_few_reviewers', severity: 'act' },
      { code: 'own_pins_allowed', severity: 'note' },
    ]);
  });
});

test('its buttons lead to what mends', async () => {
  await start();
  await chooseChannels(whole, { digestChannelId: pinterestResults });
  await saveSettings(whole.corkboard.deps.db, workspaceId, { approvalsNeeded: 4 });
  await changeConnection(whole, {
    connectedBy: lena,
    connectedAt: new Date('2026-08-01'),
    scopes: [...neededScopes, 'pins:read_secret'],
  });
  await firstMonday(whole);
  const person = whole.slack.as(ana);
  const audit = lastAudit(whole);
  for (const [index, label] of [
    'Reconnect',
    'Reconnect with fewer permissions',
    'Switch on business access',
  ].entries()) {
    await person.press(audit, label);
    await whole.settled();
    const links = person.ephemerals(pinterestResults).map(({ text }) => text);
    expect(links).toHaveLength(index + 1);
    expect(links.at(-1)).toContain('https://corkboard.example/connect/');
  }
  await person.press(audit, 'Open settings');
  await whole.settled();
  expect(person.modal()?.view).toMatchObject({ callback_id: 'save_settings' });
  await person.close();
  await person.press(audit, 'Disconnect');
  await whole.settled();
  expect(person.modal()?.view).toMatchObject({ callback_id: 'disconnect_account_for_good' });
  await person.close();
});

test('it goes to the audit channel when there is one, public or not, and the digest channel is left alone', async () => {
  await start();
  await chooseChannels(whole, { digestChannelId: pinterestResults, auditChannelId: pinAudit });
  await firstMonday(whole);
  expect(auditsIn(whole, pinAudit)).toHaveLength(1);
  expect(auditsIn(whole, pinterestResults)).toEqual([]);
  await chooseChannels(whole, { auditChannelId: pinReview });
  await nextWeek(whole);
  expect(lastAudit(whole, pinReview).text).toContain('*Worth knowing:* The audit goes to a public channel');
});

test('one that comes late says so', async () => {
  await start();
  await chooseChannels(whole, { digestChannelId: pinterestResults });
  await whole.forward(5 * 60);
  await firstMonday(whole);
  expect(lastAudit(whole).text).toMatch(/This audit was due <!date\^\d+\^.*> and comes late\.$/mu);
});

test('tokens that were renewed say when', async () => {
  await start();
  await chooseChannels(whole, { digestChannelId: pinterestResults });
  await firstMonday(whole);
  expect(lastAudit(whole).text).toContain('· not renewed yet ·');
  for (let weeks = 0; weeks < 4; weeks += 1) await nextWeek(whole);
  expect(lastAudit(whole).text).toMatch(/· renewed <!date\^\d+\^/u);
});

test('in the sandbox it says what Trial access means', async () => {
  await start({
    environment: { PINTEREST_ENVIRONMENT: 'sandbox', PINTEREST_API_URL: 'https://api.pinterest.com/v5' },
    access: 'trial',
  });
  await chooseChannels(whole, { digestChannelId: pinterestResults });
  await firstMonday(whole);
  const { text } = lastAudit(whole);
  expect(text).toContain('all clear');
  expect(text).toContain(
    'business account, sandbox · Trial access: only the owner of the Pinterest app sees',
  );
  expect(text).toContain('Who can publish at Pinterest without a review here: Pinterest’s sandbox');
});

test('of a personal account it misses no business', async () => {
  await start({ isSetUp: false });
  await setUpWorkspace(whole, { username: 'maraweiss' });
  await chooseChannels(whole, { digestChannelId: pinterestResults });
  await firstMonday(whole);
  const audit = lastAudit(whole);
  expect(audit.text).toContain('*@maraweiss*, personal account, production');
  expect(audit.text).not.toContain('could not see');
  expect(buttonsIn(audit)).not.toContain('Switch on business access');
});

test('what was really used is counted from our own calls', async () => {
  await start();
  await chooseChannels(whole, { digestChannelId: pinterestResults });
  const pin = await proposePin(whole);
  await whole.slack.as(ana).press({ kind: 'message', channel: pinReview, ts: pin.cardTs ?? '' }, 'Approve');
  await whole.settled();
  const [published] = await listPins(whole.corkboard.deps.db, {
    workspaceId,
    states: ['published'],
    limit: 1,
  });
  expect(published?.submitterId).toBe(maya);
  whole.corkboard.deps.wake('save-call-counts');
  await whole.settled();
  await firstMonday(whole);
  expect(lastAudit(whole).text).toContain(
    'all of them needed · not used since it was connected: `user_accounts:read`',
  );
  whole.corkboard.deps.wake('save-call-counts');
  await nextWeek(whole);
  expect(lastAudit(whole).text).toContain('all used since it was connected');
});
