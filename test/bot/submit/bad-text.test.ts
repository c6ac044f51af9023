import { describe, expect, test } from 'vitest';
import { saveSettings } from '../../../src/db/workspaces.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';
import { listMrkdwn } from '../../helpers/message-parts.ts';
import { giveCorkboard } from './give-corkboard.ts';
import { closeAll, fillIn, latestPin, listAllPins, loosenClient, openForm, send, traces } from './helpers.ts';

const { team: workspaceId, maya, general } = linenAndLoom;
let whole: TestCorkboard;

giveCorkboard({}, (given) => {
  whole = given;
});

const board = (name: string) => {
  const found = whole.pinterest.boards.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no board “${name}”.`);
  return found;
};

describe('a text that Pinterest would not take', () => {
  const tooLong = {
    // Slack may count a pair of surrogates as one character, Pinterest as two: both counts have to fit.
    title: '🧺'.repeat(51),
    description: 'd'.repeat(801),
    altText: 'a'.repeat(501),
    link: `https://linen.example/${'x'.repeat(2048)}`,
  };
  const unstorable = {
    title: 'Linen\u0000',
    description: 'lone \uD800 half',
    altText: '\uDC00',
    link: 'https://linen.example/\u0000',
  };

  test.each([
    ['too long', tooLong, [/102 characters long/u, /801 characters/u, /501 characters/u, /2070 characters/u]],
    [
      'of characters that cannot be stored',
      unstorable,
      Array(4).fill(/character that cannot be stored/u) as RegExp[],
    ],
  ])('%s is refused next to each field at once, and nothing is kept or sent', async (_, texts, sentences) => {
    const person = await openForm(whole);
    await fillIn(whole, person);
    loosenClient(whole, person);
    await fillIn(whole, person, { picture: null, board: null, ...texts });
    const before = await traces(whole);
    const { errors = {} } = await send(whole, person);
    const [title, description, altText, link] = sentences;
    expect(errors).toEqual({
      title: expect.stringMatching(title ?? ''),
      description: expect.stringMatching(description ?? ''),
      alt_text: expect.stringMatching(altText ?? ''),
      link: expect.stringMatching(link ?? ''),
    });
    expect(await traces(whole)).toEqual(before);
    expect(person.modal()?.errors).toEqual(errors);
  });

  test.each([
    'http://linen.example/',
    'javascript:alert(1)',
    'https://user@linen.example/',
    'https://localhost/',
    'linen.example',
  ])('is the link %s', async (link) => {
    const person = await openForm(whole);
    await fillIn(whole, person);
    loosenClient(whole, person);
    await person.fill('Link', link);
    const before = await traces(whole);
    expect((await send(whole, person)).errors).toEqual({
      link: expect.stringContaining('starts with https://'),
    });
    expect(await traces(whole)).toEqual(before);
  });
});

test('a board that was deleted meanwhile is said next to the board', async () => {
  const { ownerId } = board('Summer table');
  const gone = whole.pinterest.addBoard({ ownerId, name: 'Gone tomorrow' });
  await whole.forward(2);
  const person = await openForm(whole);
  await fillIn(whole, person, { board: 'Gone tomorrow' });
  whole.pinterest.removeBoard(gone.id);
  const before = await traces(whole);
  expect((await send(whole, person)).errors).toEqual({
    board: expect.stringContaining('no longer on Pinterest'),
  });
  expect(await traces(whole)).toEqual(before);
});

test('a mention in every field is text everywhere: nobody is called', async () => {
  const { ownerId } = board('Summer table');
  const hostile = '<!channel> <@U0ANAMANAGE> & <https://evil.example|bank>';
  whole.pinterest.addBoard({ ownerId, name: '<!here> <!channel>' });
  await whole.forward(2);
  const person = await openForm(whole);
  await fillIn(whole, person, {
    board: '<!here> <!channel>',
    title: hostile,
    description: hostile,
    altText: hostile,
    link: 'https://linen.example/<!channel>',
  });
  const before = whole.slack.calls.length;
  expect(await send(whole, person)).toMatchObject({ ok: true });
  expect((await latestPin(whole)).title).toBe(hostile);
  await person.openHome();
  await whole.settled();
  await person.slash('/pin queue', { channel: general });
  await whole.settled();
  const told = whole.slack.calls.slice(before).map(({ args }) => args);
  const mrkdwn = [...told.flatMap(listMrkdwn), ...told.map(({ text }) => String(text ?? ''))];
  mrkdwn.push(...person.ephemerals(general).flatMap((answer) => [answer.text, ...listMrkdwn(answer.blocks)]));
  expect(mrkdwn.filter((text) => text.includes('&lt;!channel&gt;')).length).toBeGreaterThanOrEqual(3);
  for (const text of mrkdwn) expect(text).not.toMatch(/<!(?!date)|<@U0ANA|<https:\/\/evil/u);
});

test('a word that is no command is answered with a hint, and calls nobody', async () => {
  const person = whole.slack.as(maya);
  await person.slash('/pin <!channel> `now`', { channel: general });
  await whole.settled();
  const answer = person.ephemerals(general).at(-1);
  expect(answer?.text).toContain('I do not know “!channel now”');
  expect(person.modal()).toBeUndefined();
});

describe('somebody who is no member any more when the form is sent', () => {
  const submitAs = async (kind: 'guest' | 'outsider' | 'single_channel_guest') => {
    const person = await openForm(whole);
    await fillIn(whole, person, { title: `By a ${kind}` });
    whole.slack.workspace.changePerson(maya, { kind });
    const before = await traces(whole);
    const result = await send(whole, person);
    whole.slack.workspace.changePerson(maya, { kind: 'member' });
    return { result, before };
  };

  test.each([
    ['guest', 'Guests cannot propose pins here. A manager can allow it in /pin settings.'],
    ['single_channel_guest', 'Guests cannot propose pins here. A manager can allow it in /pin settings.'],
    ['outsider', 'People of another organisation cannot propose pins here.'],
  ] as const)('as a %s cannot propose, and the form says so to them', async (kind, sentence) => {
    const { result, before } = await submitAs(kind);
    expect(result.errors).toEqual({ title: sentence });
    expect(await traces(whole)).toEqual(before);
  });

  test('may propose as a guest where guests are allowed, as an outsider never', async () => {
    await saveSettings(whole.corkboard.deps.db, workspaceId, { guestsMaySubmit: true });
    expect((await submitAs('guest')).result).toMatchObject({ ok: true });
    await closeAll(whole);
    expect((await submitAs('outsider')).result.errors).toBeDefined();
    expect((await listAllPins(whole)).filter(({ title }) => title.startsWith('By a'))).toMatchObject([
      { title: 'By a guest' },
    ]);
  });
});
