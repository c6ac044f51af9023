import { describe, expect, test } from 'vitest';
import type { PersonDriver } from '../../../playground/slack/driver/person.ts';
import {
  getWorkspace,
  listManagerIds,
  listReviewers,
  replaceManagers,
  replaceReviewers,
  saveInstalledWorkspace,
} from '../../../src/db/workspaces.ts';
import { toWallTime } from '../../../src/pins/wall-time.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';
import { proposePin } from '../../helpers/propose-pin.ts';
import { cardOf } from '../review/helpers.ts';
import { giveCorkboard } from '../submit/give-corkboard.ts';
import { loosenClient, send } from '../submit/helpers.ts';

const {
  team: workspaceId,
  maya,
  rui,
  ana,
  general,
  pinReview,
  pinAudit,
  pinterestResults,
  reviewers,
} = linenAndLoom;
let whole: TestCorkboard;

giveCorkboard({ isSetUp: false }, (given) => {
  whole = given;
});

const db = () => whole.corkboard.deps.db;

async function openSettings(userId: string = ana): Promise<PersonDriver> {
  const person = whole.slack.as(userId);
  await person.slash('/pin settings', { channel: general });
  await whole.settled();
  return person;
}

/** Everything that a save may change. */
async function readAll() {
  const { updatedAt: _, ...workspace } = await getWorkspace(db(), workspaceId);
  const people = (await listReviewers(db(), workspaceId)).map(({ slackId }) => slackId).toSorted();
  return { workspace, people, managers: await listManagerIds(db(), workspaceId) };
}

test('a manager sets everything in one form, and finds it there again', async () => {
  const person = await openSettings();
  expect(person.modal()?.values['time_zone']).toMatchObject({ time_zone: { value: 'Europe/Lisbon' } });
  await person.fill('Review channel', 'pin-review');
  await person.fill('Digest channel', 'pinterest-results');
  await person.fill('Audit channel', 'pin-audit');
  await person.fill('Day of the weekly digests', 'Friday');
  await person.fill('Time of the weekly digests', '16:30');
  await person.fill('Reviewers', ['rui']);
  await person.fill('Reviewers by user group', 'Pin reviewers');
  await person.fill('Approvals needed', '2');
  await person.fill('Rules', ['Guests may propose pins']);
  await person.fill('Time zone', 'america/new_york');
  await person.fill('Managers', ['maya']);
  expect(await send(whole, person)).toMatchObject({ ok: true });
  expect(await readAll()).toMatchObject({
    workspace: {
      reviewChannelId: pinReview,
      digestChannelId: pinterestResults,
      auditChannelId: pinAudit,
      digestWeekday: 5,
      digestTime: '16:30',
      approvalsNeeded: 2,
      ownPinsAllowed: false,
      guestsMaySubmit: true,
      // As Slack's time picker wants it, however it was typed.
      timeZone: 'America/New_York',
    },
    people: [reviewers, rui].toSorted(),
    managers: [maya],
  });
  const { nextDigestAt } = (await readAll()).workspace;
  expect(nextDigestAt === null ? undefined : toWallTime(nextDigestAt, 'America/New_York').time).toBe('16:30');

  const byName = await openSettings(maya);
  expect(byName.modal()?.values).toMatchObject({
    review_channel: { review_channel: { selected_conversation: pinReview } },
    audit_channel: { audit_channel: { selected_conversation: pinAudit } },
    digest_weekday: { digest_weekday: { selected_option: { value: '5' } } },
    digest_time: { digest_time: { selected_time: '16:30' } },
    reviewers: { reviewers: { selected_users: [rui] } },
    reviewer_group: { reviewer_group: { selected_option: { value: reviewers } } },
    approvals_needed: { approvals_needed: { value: '2' } },
    time_zone: { time_zone: { value: 'America/New_York' } },
    managers: { managers: { selected_users: [maya] } },
  });
  await byName.fill('Digest channel', null);
  await byName.fill('Audit channel', null);
  await byName.fill('Time zone', 'Europe/Lisbon');
  await byName.fill('Approvals needed', '1');
  expect(await send(whole, byName)).toMatchObject({ ok: true });
  const { workspace } = await readAll();
  expect(workspace).toMatchObject({ digestChannelId: null, nextDigestAt: null, timeZone: 'Europe/Lisbon' });
});

test('a new number of approvals is on the cards that wait already', async () => {
  const pin = await proposePin(whole, { title: 'Waits already' });
  const person = await openSettings();
  await person.fill('Approvals needed', '2');
  await send(whole, person);
  expect(cardOf(whole, pin).text).toContain('0 of 2 approvals');
});

describe('what cannot work is said next to its field, and nothing is saved', () => {
  const refusals: readonly [string, (person: PersonDriver) => Promise<unknown>, Record<string, RegExp>][] = [
    ['no such zone', (person) => person.fill('Time zone', 'Lisbon'), { time_zone: /not a time zone/u }],
    [
      'nobody who reviews',
      async (person) => {
        await person.fill('Reviewers', null);
        await person.fill('Reviewers by user group', null);
      },
      { reviewers: /at least one reviewer/u },
    ],
    [
      'more approvals than reviewers',
      async (person) => {
        await person.fill('Reviewers by user group', null);
        await person.fill('Approvals needed', '3');
      },
      { approvals_needed: /only 1 reviewer/u },
    ],
    [
      'eleven approvals',
      async (person) => {
        loosenClient(whole, person);
        await person.fill('Approvals needed', '11');
      },
      { approvals_needed: /Between 1 and 10/u },
    ],
    [
      'a channel without Corkboard',
      (person) => person.fill('Review channel', 'general'),
      { review_channel: /not in that channel.*\/invite @Corkboard/u },
    ],
  ];
  test.each(refusals)('%s', async (_, change, errors) => {
    const before = await readAll();
    const person = await openSettings();
    await change(person);
    const expected = Object.entries(errors).map(([block, why]) => [block, expect.stringMatching(why)]);
    expect((await send(whole, person)).errors).toEqual(Object.fromEntries(expected));
    expect(await readAll()).toEqual(before);
  });

  test('a private channel that Corkboard cannot even see', async () => {
    const bot = whole.slack.workspace.botUserId(workspaceId);
    whole.slack.workspace.removeFromChannel(pinterestResults, bot);
    const person = await openSettings();
    await person.fill('Digest channel', 'pinterest-results');
    const result = await send(whole, person);
    whole.slack.workspace.addToChannel(pinterestResults, bot);
    expect(result.errors).toEqual({
      // Beside a field Slack shows marks as they are.
      digest_channel: 'Corkboard is not in that channel. Write /invite @Corkboard there, then save again.',
    });
  });

  test.each([
    ['an archived channel', { isArchived: true }, /archived/u],
    ['a channel shared with others', { isShared: true }, /another organisation/u],
    ['a channel to which others are invited', { isPendingShared: true }, /another organisation/u],
  ])('%s', async (_, change, why) => {
    const channel = whole.slack.world.channels.get(pinterestResults);
    if (channel === undefined) throw new Error('There is no such channel.');
    const person = await openSettings();
    await person.fill('Digest channel', 'pinterest-results');
    whole.slack.world.channels.set(pinterestResults, { ...channel, ...change });
    const result = await send(whole, person);
    whole.slack.world.channels.set(pinterestResults, channel);
    expect(result.errors).toEqual({ digest_channel: expect.stringMatching(why) });
  });

  test('a channel at which Slack does not let me look just now', async () => {
    const person = await openSettings();
    whole.slack.faults.next('conversations.info', { kind: 'rate_limited', retryAfterSeconds: 30 });
    const { errors = {} } = await send(whole, person);
    expect(Object.values(errors)).toEqual([expect.stringContaining('Please save once more.')]);
  });
});

describe('only managers', () => {
  test('open the settings; others are told who can', async () => {
    const person = await openSettings(rui);
    expect(JSON.stringify(person.modal()?.view)).toContain('Only managers can do this');
    expect(person.modal()?.view).not.toHaveProperty('submit.text');
    await person.close();
  });

  test('save them: who is no manager any more is refused, though the form is open', async () => {
    const person = await openSettings(maya);
    await person.fill('Approvals needed', '1');
    const before = await readAll();
    await replaceManagers(db(), { workspaceId, userIds: [], changedBy: ana });
    expect((await send(whole, person)).errors).toEqual({
      review_channel: expect.stringContaining('Only managers'),
    });
    expect(await readAll()).toEqual({ ...before, managers: [] });
  });

  test('may be an admin or a named person, but never a guest', async () => {
    await replaceManagers(db(), { workspaceId, userIds: [maya], changedBy: ana });
    whole.slack.workspace.changePerson(maya, { kind: 'guest' });
    const person = await openSettings(maya);
    expect(JSON.stringify(person.modal()?.view)).toContain('Only managers can do this');
    await person.close();
    whole.slack.workspace.changePerson(maya, { kind: 'member' });
    expect((await openSettings(maya)).modal()?.view).toMatchObject({ callback_id: 'save_settings' });
  });
});

test.each([
  ['usergroups.list', 'plan_upgrade_required', ana],
  ['usergroups.users.list', 'no_such_subteam', maya],
])('a workspace whose %s says %s still has settings and people', async (method, error, userId) => {
  await replaceReviewers(db(), { workspaceId, userIds: [rui], userGroupIds: [reviewers], changedBy: ana });
  whole.slack.faults.next(method, { kind: 'error', error });
  const person = await openSettings(userId);
  expect(person.modal()).toBeDefined();
  expect(whole.logLines.join('')).not.toContain('listener_failed');
  whole.slack.faults.set({ next: [] });
  await person.close();
});

test('who installed Corkboard may open the settings without being an admin', async () => {
  const { name, botUserId, installedBy } = await getWorkspace(db(), workspaceId);
  await saveInstalledWorkspace(db(), { id: workspaceId, name, botUserId, installedBy: rui });
  const person = await openSettings(rui);
  expect(person.modal()?.view).toMatchObject({ callback_id: 'save_settings' });
  await person.close();
  await saveInstalledWorkspace(db(), { id: workspaceId, name, botUserId, installedBy });
});

test('a workspace without user groups is not offered any', async () => {
  whole.slack.world.groups.clear();
  const person = await openSettings();
  expect(Object.keys(person.modal()?.values ?? {})).not.toContain('reviewer_group');
});
