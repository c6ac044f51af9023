import { describe, expect, test } from 'vitest';
import { saveSettings } from '../../../src/db/workspaces.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { cardOf } from '../review/helpers.ts';
import { giveCorkboard } from './give-corkboard.ts';
import { fillIn, latestPin, openForm, send, traces } from './helpers.ts';

const { team: workspaceId, rui } = linenAndLoom;
let whole: TestCorkboard;

giveCorkboard({ startAt: new Date('2027-03-01T12:00:00Z') }, (given) => {
  whole = given;
});

async function plan(date: string, time: string, { title = 'Planned', zone = 'Europe/Lisbon' } = {}) {
  const person = await openForm(whole);
  await fillIn(whole, person, { title });
  await person.fill('Publish', 'At a time');
  await whole.settled();
  await person.fill('Date', date);
  await person.fill(`Time (${zone})`, time);
  return person;
}

test('the fields of a time come and go with the choice, and what was typed before stays', async () => {
  const person = await openForm(whole);
  await fillIn(whole, person, { title: 'Stays' });
  const blocks = () => Object.keys(person.modal()?.values ?? {});
  expect(blocks()).not.toContain('date');
  await person.fill('Publish', 'At a time');
  await whole.settled();
  expect(blocks()).toEqual(expect.arrayContaining(['date', 'time']));
  await person.fill('Publish', 'As soon as it is approved');
  await whole.settled();
  expect(blocks()).not.toContain('date');
  expect(person.modal()?.values['title']).toMatchObject({ title: { value: 'Stays' } });
});

describe('a chosen time is kept as people chose it, with its zone', () => {
  test.each([
    ['in winter', '2027-03-10', '09:00', '2027-03-10T09:00:00Z'],
    ['in summer', '2027-04-10', '09:00', '2027-04-10T08:00:00Z'],
    ['in the hour that spring leaves out: when it is over', '2027-03-28', '01:30', '2027-03-28T01:00:00Z'],
    ['in the hour that autumn has twice: the first', '2027-10-31', '01:30', '2027-10-31T00:30:00Z'],
  ])('%s', async (_, date, time, instant) => {
    const person = await plan(date, time);
    expect(await send(whole, person)).toMatchObject({ ok: true });
    expect(await latestPin(whole)).toMatchObject({
      timing: 'at',
      publishDate: date,
      publishTime: time,
      timeZone: 'Europe/Lisbon',
      publishAt: new Date(instant),
    });
  });

  test('in the zone of the workspace, whichever that is', async () => {
    const { db } = whole.corkboard.deps;
    await saveSettings(db, workspaceId, { timeZone: 'America/New_York' });
    const person = await plan('2027-03-10', '09:00', { zone: 'America/New_York' });
    await send(whole, person);
    await saveSettings(db, workspaceId, { timeZone: 'Europe/Lisbon' });
    expect(await latestPin(whole)).toMatchObject({
      timeZone: 'America/New_York',
      publishAt: new Date('2027-03-10T14:00:00Z'),
    });
  });
});

test.each([
  ['past', '2027-03-01', '11:59', /already past/u],
  ['more than a year ahead', '2028-03-02', '12:00', /more than a year ahead/u],
])(
  'a time that is %s is refused next to the date, and nothing is kept or sent',
  async (_, date, time, why) => {
    const person = await plan(date, time);
    const before = await traces(whole);
    expect((await send(whole, person)).errors).toEqual({ date: expect.stringMatching(why) });
    expect(await traces(whole)).toEqual(before);
    await person.fill('Date', '2027-03-02');
    expect(await send(whole, person)).toMatchObject({ ok: true });
  },
);

test('whoever approves sees the time, and the pin waits for it', async () => {
  const title = 'Waits for its time';
  const person = await plan('2027-03-10', '09:00', { title });
  await send(whole, person);
  expect(textOf(cardOf(whole, { title }))).toContain('2027-03-10');
  await whole.slack.as(rui).press(cardOf(whole, { title }), 'Approve');
  await whole.settled();
  expect((await latestPin(whole)).state).toBe('approved');
  expect(whole.pinterest.pins).toEqual([]);
  await whole.forward(9 * 24 * 60);
  whole.corkboard.deps.wake('publish-due-pins');
  await whole.settled();
  expect(whole.pinterest.pins).toMatchObject([{ title }]);
});
