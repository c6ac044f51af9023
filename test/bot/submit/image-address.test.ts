import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PersonDriver } from '../../../playground/slack/driver/person.ts';
import { hashBytes } from '../../../src/db/content-hash.ts';
import { getMedia } from '../../../src/db/media.ts';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { type ImageServer, startImageServer } from '../../helpers/image-server.ts';
import { jpegImage } from '../../helpers/images.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { closeAll, fillIn, latestPin, loosenClient, openForm, send, traces } from './helpers.ts';

const { team: workspaceId, maya, rui, ana, pinReview } = linenAndLoom;
const picture = jpegImage({ width: 100, height: 150 });
let whole: TestCorkboard;
let web: ImageServer;

beforeAll(async () => {
  web = await startImageServer();
  whole = await startTestCorkboard({ allowOrigins: [web.origin] });
});
afterEach(async () => {
  await closeAll(whole);
});
afterAll(async () => {
  await whole.close();
  await web.close();
});

/** The form with this address in it, everything else filled in. */
async function openWith(
  address: string,
  title = 'From the web',
  userId: string = maya,
): Promise<PersonDriver> {
  const person = await openForm(whole, { userId, line: '/pin https://linen.example/a.png' });
  await fillIn(whole, person, { picture: null, title });
  loosenClient(whole, person);
  await person.fill('Web address of the picture', address);
  return person;
}

const titleOf = (person: PersonDriver) =>
  (person.modal()?.view['title'] as { text: string } | undefined)?.text;
const textOfModal = (person: PersonDriver) =>
  textOf({ blocks: (person.modal()?.view['blocks'] ?? []) as readonly unknown[] });

test('a picture from the web is fetched once, and exactly its bytes are kept', async () => {
  web.answerWith((_request, response) => response.end(picture));
  const person = await openWith(`${web.origin}/linen.jpg`);
  expect(await send(whole, person)).toMatchObject({ ok: true });
  expect(web.asked).toEqual(['/linen.jpg']);
  const { mediaId } = await latestPin(whole);
  const media = await getMedia(whole.corkboard.deps.db, { workspaceId, mediaId });
  expect(media).toMatchObject({ contentType: 'image/jpeg', width: 100, height: 150 });
  expect(hashBytes(media.bytes)).toBe(hashBytes(picture));
});

test.each([
  'https://127.0.0.1/a.png',
  'https://169.254.169.254/latest/meta-data/',
  'https://[::1]/a.png',
  'https://2130706433/a.png',
  'https://10.0.0.1/a.png',
  'https://corkboard.example/a.png',
  'https://127.0.0.1:5432/a.png',
  'file:///etc/passwd',
  'not an address',
])(
  '%s points inside or nowhere: refused next to the address, and nothing is kept or sent',
  async (address) => {
    const person = await openWith(address);
    const before = await traces(whole);
    expect((await send(whole, person)).errors).toEqual({
      image_url: expect.stringMatching(/could not fetch that address|must start with https/u),
    });
    expect(await traces(whole)).toEqual(before);
  },
);

test('an address that is not https is told so', async () => {
  const person = await openWith('http://linen.example/a.png');
  expect((await send(whole, person)).errors).toEqual({ image_url: 'The address must start with https://.' });
});

test('a redirect to the inside is not followed', async () => {
  web.answerWith((_request, response) => {
    response.writeHead(302, { location: 'https://169.254.169.254/latest/meta-data/' }).end();
  });
  const person = await openWith(`${web.origin}/moved.png`);
  const before = await traces(whole);
  expect((await send(whole, person)).errors).toEqual({
    image_url: expect.stringContaining('could not fetch'),
  });
  expect(await traces(whole)).toEqual(before);
});

test.each([
  ['a page', Buffer.from('<!doctype html><html></html>'), /web page/u],
  ['11 MB', Buffer.alloc(11 * 2 ** 20, picture), /larger than 10 MB/u],
  ['nothing', Buffer.alloc(0), /empty/u],
])('an address that gives %s is refused next to it', async (_, bytes, sentence) => {
  web.answerWith((_request, response) => response.setHeader('content-type', 'image/jpeg').end(bytes));
  const person = await openWith(`${web.origin}/a.jpg`);
  const before = await traces(whole);
  expect((await send(whole, person)).errors).toEqual({ image_url: expect.stringMatching(sentence) });
  expect(await traces(whole)).toEqual(before);
});

// The form stops waiting for a picture after two seconds.
describe('a slow picture', () => {
  test('is waited for in a view, which then tells of the good end and of the bad one', async () => {
    const held = holdAnswers(web);
    const good = await openWith(`${web.origin}/good.jpg`, 'Slow but good');
    const bad = await openWith(`${web.origin}/bad.jpg`, 'Slow and bad', rui);
    const before = await traces(whole);
    const sent = Promise.all([good.submit(), bad.submit()]);
    await held.untilAsked(2);
    await whole.timers.ring(2000, 2);
    expect(await sent).toMatchObject([{ ok: true }, { ok: true }]);
    for (const person of [good, bad]) expect(titleOf(person)).toBe('One moment');
    expect(await traces(whole)).toEqual(before);
    held.answer('/good.jpg', picture);
    held.answer('/bad.jpg', 'no picture');
    await whole.settled();

    expect(titleOf(good)).toBe('Sent to review');
    expect(textOfModal(good)).toContain(`<#${pinReview}>`);
    expect((await latestPin(whole)).title).toBe('Slow but good');
    expect(titleOf(bad)).toBe('New pin');
    expect(textOfModal(bad)).toContain('not an image');
    expect(bad.modal()?.values).toMatchObject({
      image_url: { url: { value: `${web.origin}/bad.jpg` } },
      title: { title: { value: 'Slow and bad' } },
      board: { choose_board: { selected_option: { text: { text: 'Summer table' } } } },
    });
    expect((await traces(whole)).pins).toBe(before.pins + 1);
  });

  test('is told of in a message where the view was closed; a bug ends in the form again', async () => {
    const held = holdAnswers(web);
    const good = await openWith(`${web.origin}/good.jpg`, 'Closed meanwhile');
    const bad = await openWith(`${web.origin}/bad.jpg`, 'Closed in vain', rui);
    const unlucky = await openWith(`${web.origin}/bug.jpg`, 'Hit by a bug', ana);
    const before = await traces(whole);
    const sent = Promise.all([good, bad, unlucky].map((person) => person.submit()));
    await held.untilAsked(3);
    await whole.timers.ring(2000, 3);
    await sent;
    await good.close();
    await bad.close();
    whole.slack.faults.next('users.info', { kind: 'status', status: 500 });
    held.answer('/bug.jpg', picture);
    await whole.slack.until(() => titleOf(unlucky) === 'New pin');
    held.answer('/good.jpg', picture);
    held.answer('/bad.jpg', 'no picture');
    await whole.settled();

    expect(saidTo(maya).at(-1)).toBe(`Your pin “Closed meanwhile” waits for review in <#${pinReview}>.`);
    expect(saidTo(rui).at(-1)).toMatch(/^Your pin was not sent to review.*not an image/u);
    expect(textOfModal(unlucky)).toContain('went wrong on my side');
    expect((await latestPin(whole)).title).toBe('Closed meanwhile');
    expect((await traces(whole)).pins).toBe(before.pins + 1);
    expect(whole.logLines.filter((line) => line.includes('listener_failed'))).toHaveLength(1);
  });
});

/** What Corkboard said only to this person, wherever they were, in its order. */
function saidTo(userId: string): readonly string[] {
  const { messages, channels } = whole.slack.snapshot(userId);
  const direct = channels.filter(({ kind }) => kind === 'im').map(({ id }) => id);
  return messages
    .filter(({ isBot, isEphemeral, channel }) => isBot && (isEphemeral || direct.includes(channel)))
    .toSorted((one, other) => Number(one.ts) - Number(other.ts))
    .map(({ text }) => text);
}

/** The web server takes requests, and answers when the test says so. */
function holdAnswers(server: ImageServer) {
  const waiting = new Map<string, ServerResponse>();
  const arrivals = new EventEmitter();
  server.answerWith((request, response) => {
    waiting.set(request.url ?? '', response);
    arrivals.emit('one');
  });
  return {
    async untilAsked(howMany: number): Promise<void> {
      while (waiting.size < howMany) await once(arrivals, 'one');
    },
    answer(path: string, body: string | Uint8Array): void {
      const response = waiting.get(path);
      if (response === undefined) throw new Error(`Nobody has asked for ${path}.`);
      response.end(body);
    },
  };
}
