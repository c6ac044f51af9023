import { describe, expect, test } from 'vitest';
import type { PersonDriver } from '../../../playground/slack/driver/person.ts';
import { shortcuts } from '../../../src/bot/ids.ts';
import { waitsSentence } from '../../../src/bot/submit/status-modals.ts';
import { linenAndLoom, type TestCorkboard } from '../../helpers/corkboard.ts';
import { gifImage, jpegImage, pngImage } from '../../helpers/images.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { giveCorkboard } from './give-corkboard.ts';
import { fillIn, latestPin, openForm, send } from './helpers.ts';

const { maya, ana, rui, general, pinReview, pinterestResults } = linenAndLoom;
let whole: TestCorkboard;

giveCorkboard({}, (given) => {
  whole = given;
});

/** What stands in the open form: block → its one value. */
function formOf(person: PersonDriver): Record<string, unknown> {
  const blocks = Object.entries(person.modal()?.values ?? {});
  return Object.fromEntries(blocks.map(([blockId, elements]) => [blockId, toValue(Object.values(elements))]));
}

function toValue([state]: readonly Readonly<Record<string, unknown>>[]): unknown {
  const option = state?.['selected_option'] as { value: string } | null | undefined;
  return option?.value ?? state?.['value'];
}

const viewOf = (person: PersonDriver) => ({
  blocks: (person.modal()?.view['blocks'] ?? []) as readonly unknown[],
});

describe('the form opens', () => {
  test('empty by /pin, and asks Pinterest nothing: it may be slow', async () => {
    const before = whole.pinterest.requests.length;
    const person = await openForm(whole);
    expect(formOf(person)).toMatchObject({ image_source: 'upload', timing: 'when_approved', title: null });
    expect(whole.pinterest.requests).toHaveLength(before);
  });

  test.each([
    ['/pin https://linen.example/a.png?w=1000&h=1500'],
    ['/pin <https://linen.example/a.png?w=1000&amp;h=1500>'],
    ['/pin <https://linen.example/a.png?w=1000&amp;h=1500|linen.example/a.png>'],
  ])('with the address of the picture by %s', async (line) => {
    const person = await openForm(whole, { line });
    expect(formOf(person)).toMatchObject({
      image_source: 'url',
      image_url: 'https://linen.example/a.png?w=1000&h=1500',
    });
  });

  test('empty by the shortcut “New pin”', async () => {
    const person = whole.slack.as(maya);
    await person.shortcut(shortcuts.newPin);
    await whole.settled();
    expect(formOf(person)).toMatchObject({ image_source: 'upload' });
  });

  test('empty by the button in the Home', async () => {
    const person = whole.slack.as(maya);
    await person.openHome();
    await whole.settled();
    await person.press('home', 'New pin');
    await whole.settled();
    expect(formOf(person)).toMatchObject({ image_source: 'upload' });
  });
});

describe('“Pin this”', () => {
  const pinThis = async (person: PersonDriver, channel: string, text: string, fileIds: string[] = []) => {
    const message = await person.post(channel, text, { fileIds });
    await person.messageShortcut(shortcuts.pinThis, message);
    await whole.settled();
  };

  test('on a picture takes exactly that picture into review', async () => {
    const person = whole.slack.as(rui);
    const picture = jpegImage({ width: 50, height: 75 });
    const text = 'For Friday <https://linen.example/shop?a=1&amp;b=2>';
    await pinThis(person, pinReview, text, [person.upload(picture, { name: 'friday.jpg' })]);
    expect(viewOf(person).blocks).toContainEqual(expect.objectContaining({ type: 'image' }));
    expect(formOf(person)).toMatchObject({
      image_source: 'message',
      link: 'https://linen.example/shop?a=1&b=2',
    });
    await fillIn(whole, person, { picture: null, title: 'From a message' });
    expect(await send(whole, person)).toMatchObject({ ok: true });
    expect(await latestPin(whole)).toMatchObject({
      title: 'From a message',
      submitterId: rui,
      link: 'https://linen.example/shop?a=1&b=2',
    });
  });

  test('on the address of a picture starts from that address', async () => {
    const person = whole.slack.as(maya);
    await pinThis(person, pinReview, '<https://linen.example/a.JPG?x=1|this> and <https://linen.example/>');
    expect(formOf(person)).toMatchObject({
      image_source: 'url',
      image_url: 'https://linen.example/a.JPG?x=1',
      link: 'https://linen.example/',
    });
  });

  test('on a link starts with that link; on neither, with an empty form', async () => {
    const person = whole.slack.as(maya);
    await pinThis(person, pinReview, 'look: <https://linen.example/story>');
    expect(formOf(person)).toMatchObject({ image_source: 'upload', link: 'https://linen.example/story' });
    await pinThis(person, pinReview, 'nothing to see, <http://linen.example/> is not https');
    expect(formOf(person)).toMatchObject({ image_source: 'upload', link: null });
  });

  test('on a picture that Pinterest does not take says so and asks for another one', async () => {
    const person = whole.slack.as(maya);
    await pinThis(person, pinReview, 'fun', [person.upload(gifImage(), { name: 'fun.gif' })]);
    expect(textOf(viewOf(person))).toContain('neither JPEG nor PNG');
    expect(formOf(person)).toMatchObject({ image_source: 'upload' });
  });

  test('on a picture that Slack does not show to Corkboard opens all the same, and says so', async () => {
    const person = whole.slack.as(maya);
    const bot = whole.slack.workspace.botUserId(linenAndLoom.team);
    whole.slack.workspace.removeFromChannel(pinterestResults, bot);
    await pinThis(person, pinterestResults, 'secret', [person.upload(pngImage(), { name: 'a.png' })]);
    whole.slack.workspace.addToChannel(pinterestResults, bot);
    expect(textOf(viewOf(person))).toContain('Slack does not show me the picture of that message');
    await fillIn(whole, person, { title: 'Uploaded instead' });
    expect(await send(whole, person)).toMatchObject({ ok: true });
    expect((await latestPin(whole)).title).toBe('Uploaded instead');
    // Slack refused the form with the picture, not the view that had opened for it: a trigger works once.
    expect(whole.slack.problems.splice(0)).toMatchObject([{ source: 'views.update' }]);
  });
});

test('after the form was sent from another channel, the person is told which pin waits where', async () => {
  const person = await openForm(whole, { userId: ana });
  await fillIn(whole, person, { title: 'Told & where' });
  await send(whole, person);
  const direct = whole.slack
    .snapshot(ana)
    .messages.filter(({ text, isBot }) => isBot && text.includes('waits for review'));
  const shown = [...direct, ...person.ephemerals(general)].map(({ text }) => text);
  // With a link where the card was there already.
  expect(shown).toContainEqual(
    expect.stringMatching(/^(<https:[^|]+\|)?Your pin “Told &amp; where”>? waits for review in <#C\w+>\.$/u),
  );
});

test.each([
  [{ title: 'Linen' }, 'Your pin “Linen” waits for review in <#C1>.'],
  [{ title: '' }, 'Your pin waits for review in <#C1>.'],
  [
    { title: '<Linen>', cardLink: 'https://a.example/1' },
    '<https://a.example/1|Your pin “&lt;Linen&gt;”> waits for review in <#C1>.',
  ],
])('a pin that waits is named, and its card linked once it is known: %j', (pin, sentence) => {
  expect(waitsSentence({ ...pin, channelId: 'C1' })).toBe(sentence);
});
