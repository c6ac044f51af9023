import { expect, test } from 'vitest';
import type { TestCorkboard } from '../../helpers/corkboard.ts';
import { gifImage, jpegImage, pngHeader, pngImage, webpImage } from '../../helpers/images.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { cardOf } from '../review/helpers.ts';
import { giveCorkboard } from './give-corkboard.ts';
import { attach, fillIn, latestPin, loosenClient, openForm, send, traces } from './helpers.ts';

let whole: TestCorkboard;

giveCorkboard({}, (given) => {
  whole = given;
});

test.each([
  ['an empty file', new Uint8Array(), /empty/u],
  ['a text file that is called .png', Buffer.from('not a picture at all'), /not an image/u],
  ['a page that is called .png', Buffer.from('<!doctype html><html></html>'), /a web page/u],
  ['a GIF that is called .png', gifImage(), /a GIF/u],
  ['a WebP that is called .png', webpImage(), /a WebP/u],
  ['60 megapixels', pngHeader({ width: 10_000, height: 6_000 }), /10000 × 6000 pixels/u],
  ['a picture that breaks off', pngImage().subarray(0, 60), /cut off/u],
])('%s is refused next to the picture, and nothing is kept or sent', async (_, bytes, sentence) => {
  const person = await openForm(whole);
  await fillIn(whole, person, { picture: bytes });
  const before = await traces(whole);
  const result = await send(whole, person);
  expect(result.errors).toEqual({ image_upload: expect.stringMatching(sentence) });
  expect(person.modal()?.errors).toEqual(result.errors);
  expect(await traces(whole)).toEqual(before);
});

test('11 MB are refused, whatever the client said about the file, and are never downloaded', async () => {
  const person = await openForm(whole);
  await fillIn(whole, person, { picture: null });
  const fileId = await attach(person, pngImage());
  const file = whole.slack.world.files.get(fileId);
  if (file === undefined) throw new Error('The file is not there.');
  whole.slack.world.files.set(fileId, { ...file, bytes: Buffer.alloc(11 * 2 ** 20, pngImage()) });
  const downloads = () => whole.slack.wire.filter(({ title }) => title.startsWith('GET file')).length;
  const before = { ...(await traces(whole)), downloads: downloads() };
  expect((await send(whole, person)).errors).toEqual({
    image_upload: expect.stringContaining('11.0 MB'),
  });
  expect({ ...(await traces(whole)), downloads: downloads() }).toEqual(before);
});

test('a file that was deleted at Slack meanwhile is said so next to it', async () => {
  const person = await openForm(whole);
  await fillIn(whole, person, { picture: null });
  const fileId = await attach(person, pngImage());
  whole.slack.workspace.deleteFile(fileId);
  const before = await traces(whole);
  expect((await send(whole, person)).errors).toEqual({
    image_upload: expect.stringContaining('it was deleted'),
  });
  expect(await traces(whole)).toEqual(before);
});

test('while Slack is down, the person is asked to try again, and may do so in the same form', async () => {
  const person = await openForm(whole);
  await fillIn(whole, person);
  whole.slack.faults.next('files.info', { kind: 'status', status: 503 });
  expect((await send(whole, person)).errors).toEqual({
    image_upload: expect.stringContaining('try again in a minute'),
  });
  expect(await send(whole, person)).toMatchObject({ ok: true });
});

test('without a picture there is no pin', async () => {
  const person = await openForm(whole);
  await fillIn(whole, person, { picture: null });
  expect(await person.submit()).toMatchObject({
    error: 'missing_required_input',
    errors: { image_upload: expect.any(String) },
  });
});

test('after the refusal a good picture goes through in the same form, whatever its name says', async () => {
  const person = await openForm(whole);
  await fillIn(whole, person, { picture: Buffer.from('nothing') });
  await send(whole, person);
  loosenClient(whole, person);
  await attach(person, jpegImage(), 'linen.txt');
  expect(await send(whole, person)).toMatchObject({ ok: true });
  expect((await latestPin(whole)).title).toBe('Linen');
});

test('a picture of two pixels is taken, for Pinterest names no smallest one, and the card warns of it', async () => {
  const person = await openForm(whole);
  await fillIn(whole, person, { picture: pngImage({ width: 2, height: 2 }), title: 'A dot' });
  expect(await send(whole, person)).toMatchObject({ ok: true });
  expect(textOf(cardOf(whole, { title: 'A dot' }))).toContain(
    '*Small picture.* It is 2 × 2 pixels; Pinterest recommends 1000 × 1500.',
  );
});
