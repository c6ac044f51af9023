import { afterAll, beforeAll, expect, test } from 'vitest';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../helpers/corkboard.ts';
import { pngImage } from '../helpers/images.ts';
import { buttonsOf, textOf } from '../helpers/message-parts.ts';
import { cardOf, linesOf } from './review/helpers.ts';

const { maya, rui, general } = linenAndLoom;
const title = 'Linen in the morning';
let whole: TestCorkboard;

beforeAll(async () => {
  whole = await startTestCorkboard();
});
afterAll(async () => {
  await whole.close();
});

test('Maya proposes a pin, Rui approves it in its card, and it is on Pinterest once', async () => {
  const { slack, pinterest } = whole;
  const asMaya = slack.as(maya);
  const fileId = asMaya.upload(pngImage(), { name: 'linen.png' });
  await asMaya.slash('/pin', { channel: general });
  await whole.settled();
  await asMaya.fill('Picture file', [fileId]);
  await asMaya.fill('Board', 'Summer table');
  await whole.settled();
  await asMaya.fill('Title', title);
  await asMaya.fill('Alt text', 'A linen tablecloth in low sun');
  expect(await asMaya.submit()).toMatchObject({ ok: true });
  await whole.settled();
  expect(asMaya.modal()).toBeUndefined();

  const proposed = cardOf(whole, { title });
  expect(proposed.blocks).toContainEqual(
    expect.objectContaining({ type: 'image', slack_file: { id: expect.stringMatching(/^F/u) } }),
  );
  expect(textOf(proposed)).toContain('Summer table');

  await slack.as(rui).press(proposed, 'Approve');
  await whole.settled();
  const [livePin, ...more] = pinterest.pins;
  expect(more).toEqual([]);
  expect(livePin).toMatchObject({ title, altText: 'A linen tablecloth in low sun' });

  const published = cardOf(whole, { title });
  expect(published.ts).toBe(proposed.ts);
  expect(published.text).toContain('Published');
  expect(buttonsOf(published).map(({ url }) => url)).toContain(
    `https://www.pinterest.com/pin/${livePin?.id}/`,
  );
  expect(linesOf(whole, published)).toEqual([
    expect.stringContaining(`<@${rui}> approved this pin.`),
    expect.stringContaining(`Published: “${title}”`),
  ]);
});
