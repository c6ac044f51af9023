import { describe, expect, test } from 'vitest';
import type { PersonDriver } from '../../../playground/slack/driver/person.ts';
import { getMedia } from '../../../src/db/media.ts';
import { listReviews, type Pin } from '../../../src/db/pins.ts';
import { saveSettings } from '../../../src/db/workspaces.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';
import { pngImage } from '../../helpers/images.ts';
import { textOf, textOfModal } from '../../helpers/message-parts.ts';
import { proposedPicture, proposePin, readPin } from '../../helpers/propose-pin.ts';
import { cardOf, linesOf } from '../review/helpers.ts';
import { giveCorkboard } from './give-corkboard.ts';
import { attach, loosenClient, send, traces } from './helpers.ts';

const { team: workspaceId, maya, rui, ana, pinReview } = linenAndLoom;
let whole: TestCorkboard;

giveCorkboard({}, (given) => {
  whole = given;
});

const db = () => whole.corkboard.deps.db;
const again = (pin: Pin) => readPin(whole.corkboard, pin.id);

async function openEdit(userId: string, pin: { title: string }): Promise<PersonDriver> {
  const person = whole.slack.as(userId);
  await person.press(cardOf(whole, pin), 'Edit');
  await whole.settled();
  return person;
}

async function press(userId: string, pin: { title: string }, button: string): Promise<void> {
  await whole.slack.as(userId).press(cardOf(whole, pin), button);
  await whole.settled();
}

describe('Edit', () => {
  test('shows the pin as it is, and writes a new version that has to be approved anew', async () => {
    await saveSettings(db(), workspaceId, { approvalsNeeded: 2 });
    const pin = await proposePin(whole, { title: 'Linen, version one' });
    await press(rui, pin, 'Approve');
    expect(cardOf(whole, pin).text).toContain('1 of 2 approvals');

    const person = await openEdit(maya, pin);
    expect(person.modal()?.view['title']).toMatchObject({ text: 'Edit pin' });
    expect(person.modal()?.values).toMatchObject({
      image_source: { choose_image_source: { selected_option: { value: 'kept' } } },
      board: { choose_board: { selected_option: { value: pin.boardId } } },
      title: { title: { value: pin.title } },
      description: { description: { value: pin.description } },
      alt_text: { alt_text: { value: pin.altText } },
      link: { link: { value: pin.link } },
    });
    await person.fill('Title', 'Linen, version two');
    await person.fill('Link', null);
    expect(await send(whole, person)).toMatchObject({ ok: true });
    await saveSettings(db(), workspaceId, { approvalsNeeded: 1 });

    const edited = await again(pin);
    expect(edited).toMatchObject({ state: 'in_review', version: 2, title: 'Linen, version two', link: '' });
    expect(edited.contentHash).not.toBe(pin.contentHash);
    expect(edited.mediaId).toBe(pin.mediaId);
    expect(await listReviews(db(), { workspaceId, pinId: pin.id, version: 2 })).toEqual([]);
    const card = cardOf(whole, edited);
    expect(card.ts).toBe(pin.cardTs);
    expect(card.text).not.toContain('1 of 2');
    const line = whole.slack.as(maya).thread(pinReview, card.ts).at(-1);
    expect(line?.text).toBe(`<@${maya}> changed this pin.`);
    const told = textOf(line ?? { blocks: [] });
    expect(told).toContain('“Linen, version one” → “Linen, version two”');
    expect(told).toContain(`“${pin.link}” → none`);
  });

  test('of an approved pin takes the approval back before it goes out', async () => {
    const publishAt = new Date(Date.now() + 3_600_000);
    const pin = await proposePin(whole, { title: 'Approved too early', timing: 'at', publishAt });
    await press(rui, pin, 'Approve');
    expect((await again(pin)).state).toBe('approved');

    const person = await openEdit(maya, pin);
    await person.fill('Publish', 'As soon as it is approved');
    await whole.settled();
    await person.fill('Title', 'Needs another look');
    await send(whole, person);
    expect(await again(pin)).toMatchObject({
      state: 'in_review',
      version: 2,
      approvedVersion: null,
      approvedHash: null,
      approvedAt: null,
      publishAt: null,
    });
    expect(linesOf(whole, cardOf(whole, { title: 'Needs another look' })).at(-1)).toContain(
      'needs approval again',
    );
    expect(whole.pinterest.pins.map(({ title }) => title)).not.toContain('Approved too early');
  });

  test('takes another picture, and its old bytes stay with the old version', async () => {
    const pin = await proposePin(whole, { title: 'Another picture' });
    const person = await openEdit(maya, pin);
    await person.fill('Picture', 'Upload a picture');
    await whole.settled();
    const picture = pngImage({ width: 80, height: 120 });
    await attach(person, picture);
    expect(await send(whole, person)).toMatchObject({ ok: true });
    const edited = await again(pin);
    expect(edited.contentHash).not.toBe(pin.contentHash);
    const bytesOf = async (mediaId: string) => (await getMedia(db(), { workspaceId, mediaId })).bytes;
    expect(Buffer.compare(await bytesOf(edited.mediaId), picture)).toBe(0);
    expect(Buffer.compare(await bytesOf(pin.mediaId), proposedPicture)).toBe(0);
    const line = whole.slack.as(maya).thread(pinReview, cardOf(whole, pin).ts).at(-1);
    expect(textOf(line ?? { blocks: [] })).toContain('replaced');
  });

  test('that changes nothing is no edit: approvals stay', async () => {
    await saveSettings(db(), workspaceId, { approvalsNeeded: 2 });
    const pin = await proposePin(whole, { title: 'As it was' });
    await press(rui, pin, 'Approve');
    const person = await openEdit(maya, pin);
    const before = await traces(whole);
    expect((await send(whole, person)).errors).toEqual({
      title: expect.stringContaining('have not changed anything'),
    });
    await saveSettings(db(), workspaceId, { approvalsNeeded: 1 });
    expect((await again(pin)).version).toBe(1);
    expect(await traces(whole)).toEqual(before);
  });

  test('after Request changes… sends the pin to review again, changed or not', async () => {
    const pin = await proposePin(whole, { title: 'Asked for changes' });
    await press(rui, pin, 'Request changes…');
    await whole.slack.as(rui).fill({ blockId: 'reason' }, 'Are you sure?');
    await send(whole, whole.slack.as(rui));
    expect((await again(pin)).state).toBe('changes_requested');
    expect(await send(whole, await openEdit(maya, pin))).toMatchObject({ ok: true });
    expect(await again(pin)).toMatchObject({ state: 'in_review', version: 2 });
  });

  test('checks the form like a new one, next to the fields', async () => {
    const pin = await proposePin(whole, { title: 'Checked again' });
    const person = await openEdit(maya, pin);
    loosenClient(whole, person);
    await person.fill('Title', 't'.repeat(101));
    await person.fill('Link', 'http://linen.example');
    const before = await traces(whole);
    expect(Object.keys((await send(whole, person)).errors ?? {}).toSorted()).toEqual(['link', 'title']);
    expect(await again(pin)).toEqual(pin);
    expect(await traces(whole)).toEqual(before);
  });

  test('by two people at once: the second is asked to open it again, and nothing is overwritten', async () => {
    const pin = await proposePin(whole, { title: 'Two at once' });
    const first = await openEdit(maya, pin);
    const second = await openEdit(rui, pin);
    await first.fill('Title', 'Two at once, by Maya');
    await second.fill('Title', 'Two at once, by Rui');
    await send(whole, first);
    expect((await send(whole, second)).errors).toEqual({
      title: expect.stringContaining('Somebody has edited this pin since you opened it'),
    });
    expect((await again(pin)).title).toBe('Two at once, by Maya');
  });

  test('opens also when its picture is gone from Slack', async () => {
    const pin = await proposePin(whole, { title: 'Picture gone from Slack' });
    const { slackFileId } = await getMedia(db(), { workspaceId, mediaId: pin.mediaId });
    whole.slack.workspace.deleteFile(slackFileId ?? '');
    const person = await openEdit(maya, pin);
    await person.fill('Title', 'Picture gone, title new');
    expect(await send(whole, person)).toMatchObject({ ok: true });
    expect((await again(pin)).mediaId).toBe(pin.mediaId);
    const refused = whole.slack.problems.splice(0).map(({ source, message }) => ({ source, message }));
    // Only the update was refused: the modal stood open already, and its trigger is spent.
    expect(refused).toContainEqual({
      source: 'views.update',
      message: expect.stringContaining('slack file'),
    });
    expect(refused.map(({ source }) => source)).not.toContain('views.open');
  });
});

/** What stands in a modal that cannot be sent. */
function saidTo(person: PersonDriver): string {
  expect(person.modal()?.view).not.toHaveProperty('submit');
  return textOfModal(person.modal());
}

describe('who may edit', () => {
  test('a reviewer before the approval, and then only the submitter', async () => {
    const publishAt = new Date(Date.now() + 3_600_000);
    const pin = await proposePin(whole, { title: 'Edited by Rui', timing: 'at', publishAt });
    const person = await openEdit(rui, pin);
    expect(person.modal()).toBeDefined();
    await person.close();
    await press(rui, pin, 'Approve');
    expect(saidTo(await openEdit(rui, pin))).toContain(
      'Only the person who proposed this pin can edit it now',
    );
  });

  test('nobody else, and they read so instead of the form', async () => {
    const pin = await proposePin(whole, { title: 'Not yours', submitterId: ana });
    expect(saidTo(await openEdit(maya, pin))).toContain('Only the person who proposed this pin');
  });

  test('who lost the right while the form was open is refused when sending it', async () => {
    const pin = await proposePin(whole, { title: 'Right lost' });
    const person = await openEdit(rui, pin);
    await person.fill('Title', 'Too late');
    whole.slack.workspace.changePerson(rui, { kind: 'outsider' });
    const result = await send(whole, person);
    whole.slack.workspace.changePerson(rui, { kind: 'member' });
    expect(result.errors).toEqual({ title: expect.stringContaining('Only members') });
    expect((await again(pin)).title).toBe('Right lost');
  });

  test('nobody once the pin has gone on: an old button in the thread opens no form', async () => {
    const pin = await proposePin(whole, { title: 'Linen, refused at first' });
    const body = { code: 1, message: 'Invalid parameters.' };
    whole.pinterest.faults.next({ path: '/pins', method: 'POST' }, { kind: 'status', status: 400, body });
    await press(rui, pin, 'Approve');
    await press(maya, pin, 'Retry');
    expect((await again(pin)).state).toBe('published');
    const person = whole.slack.as(maya);
    const lines = person.thread(pinReview, cardOf(whole, pin).ts);
    const old = lines.find((line) => line.text.includes('was not published'));
    if (old === undefined) throw new Error('Nobody was told of the refusal.');
    await person.press(old, 'Edit');
    await whole.settled();
    expect(saidTo(person)).toContain('That cannot be done now: this pin is already published.');
  });
});
