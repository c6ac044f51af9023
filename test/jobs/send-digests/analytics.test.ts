import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import {
  addPublishedPin,
  chooseDigestChannel,
  listDigests,
  onlyPost,
  postsIn,
  sendDigests,
  stageAccount,
  stagePin,
  sunday,
  untilMonday,
  week,
  weekBefore,
} from '../../helpers/digest-world.ts';
import { textOf } from '../../helpers/message-parts.ts';
import { proposePin } from '../../helpers/propose-pin.ts';

const { maya, rui } = linenAndLoom;
const title = 'Linen shirt, four ways';

/** Two pins, of Maya and Rui; the account saw 1,204 saves after 1,022. */
async function stageWeek(whole: TestCorkboard): Promise<void> {
  await chooseDigestChannel(whole);
  const shirt = await addPublishedPin(whole, { title, daysAgo: 40 });
  await addPublishedPin(whole, { title: 'Washed & <soft>', daysAgo: 30, submitterId: rui });
  stagePin(whole, shirt.live.id, week, { SAVE: 90 });
  stageAccount(whole, week, { IMPRESSION: 7000, SAVE: 172, PIN_CLICK: 300, OUTBOUND_CLICK: 60 });
  stageAccount(whole, weekBefore, { IMPRESSION: 6500, SAVE: 146, PIN_CLICK: 300, OUTBOUND_CLICK: 70 });
}

const chartSchema = z.object({
  type: z.literal('data_visualization'),
  chart: z.object({
    series: z.array(z.object({ name: z.string(), data: z.array(z.object({ value: z.number() })) })),
  }),
});

describe.each([
  { way: 'signed HTTP', overSocket: false },
  { way: 'Socket Mode', overSocket: true },
])('over $way, on Monday at nine', ({ overSocket }) => {
  let whole: TestCorkboard;
  beforeEach(async () => {
    whole = await startTestCorkboard({ startAt: sunday, overSocket });
    await stageWeek(whole);
  });
  afterEach(() => whole.close());

  test('the channel reads how the week was, in one sentence, in numbers, and by pin, board and person', async () => {
    await proposePin(whole, { title: 'Waiting' });
    await untilMonday(whole);
    const post = onlyPost(whole);
    const shown = textOf(post);
    expect(shown).toContain(`Saves up 18% to 1,204; “${title}” led`);
    expect(post.text).toContain(`Saves up 18% to 1,204; *${title}* led.`);
    for (const words of [
      '14–20 Nov against 7–13 Nov',
      "Pinterest's figures end on 20 Nov, UTC",
      'Summer table',
      'Save rate 2.5% (2.2% before)',
      '1 pin waits for review (for 21 hours)',
    ]) {
      expect(shown).toContain(words);
      expect(post.text).toContain(words);
    }
    expect(post.text).toContain(
      'Impressions 49,000, up 8% · Saves 1,204, up 18% · Pin clicks 2,100, about the same',
    );
    expect(post.text).toContain(`<@${maya}>`);
    expect(post.text).toContain('Washed &amp; &lt;soft&gt;');
    expect(await listDigests(whole)).toMatchObject([{ period: '2026-W48', state: 'sent', lastError: null }]);
  });

  test('the chart draws both weeks, and the table links each pin back to Pinterest', async () => {
    await untilMonday(whole);
    const { blocks } = onlyPost(whole);
    const chart = blocks
      .map((block) => chartSchema.safeParse(block).data)
      .find((found) => found !== undefined);
    expect(chart?.chart.series.map(({ name, data }) => [name, data.map(({ value }) => value)])).toEqual([
      ['This week', Array.from({ length: 7 }, () => 172)],
      ['The week before', Array.from({ length: 7 }, () => 146)],
    ]);
    const table = JSON.stringify(blocks.find((block) => Object(block).type === 'table'));
    for (const { id } of whole.pinterest.pins)
      expect(table).toContain(`https://www.pinterest.com/pin/${id}/`);
    const carousel = JSON.stringify(blocks.find((block) => Object(block).type === 'carousel'));
    expect(carousel).toContain('"alt_text":"The picture of “Linen shirt, four ways”"');
  });

  test('it is asked of Pinterest in one call for both weeks, and nothing of it is kept', async () => {
    whole.pinterest.requests.clear();
    await untilMonday(whole);
    const asked = [...whole.pinterest.requests].map(({ path }) => path.split('?')[0]);
    expect(asked.filter((path) => path === '/v5/user_account/analytics')).toHaveLength(1);
    expect(asked.filter((path) => path?.startsWith('/v5/pins/'))).toHaveLength(2);
    const rows = JSON.stringify(await listDigests(whole));
    expect(rows).not.toContain('1204');
    expect(rows).not.toContain(title);
  });
});

describe('over the year', () => {
  let whole: TestCorkboard;
  beforeEach(async () => {
    whole = await startTestCorkboard({ startAt: sunday });
  });
  afterEach(() => whole.close());

  test('a Slack without charts and tables gets the same words in plain blocks, and one message', async () => {
    await stageWeek(whole);
    whole.slack.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    await untilMonday(whole);
    const { blocks, text } = onlyPost(whole);
    const types = new Set(blocks.map((block) => Object(block).type));
    expect([...types].sort()).toEqual(['context', 'header', 'rich_text', 'section']);
    expect(textOf({ blocks })).toContain('Saves per day: Sat 14 172, Sun 15 172');
    expect(textOf({ blocks })).toContain(`|${title}>: 630 saves`);
    expect(text).toContain('Saves up 18% to 1,204');
    expect(await listDigests(whole)).toMatchObject([{ state: 'sent', lastError: 'posted_plain' }]);
  });

  test('a workspace without a single pin gets one friendly line', async () => {
    await chooseDigestChannel(whole);
    await untilMonday(whole);
    const { blocks, text } = onlyPost(whole);
    expect(blocks).toHaveLength(1);
    expect(text).toBe('Nothing to report yet: nobody has proposed a pin so far. `/pin` makes the first one.');
  });

  test('after two weeks off it tells the newest week only, and that it is late', async () => {
    await stageWeek(whole);
    await whole.forward((15 * 24 + 3) * 60);
    await sendDigests(whole);
    expect(onlyPost(whole).text).toContain('*Late:* it was due <!date^');
    const rows = await listDigests(whole);
    expect(rows.map(({ period, state }) => [period, state])).toEqual([
      ['2026-W48', 'skipped'],
      ['2026-W49', 'skipped'],
      ['2026-W50', 'sent'],
    ]);
  });

  test('without a digest channel there is none', async () => {
    await chooseDigestChannel(whole, null);
    await untilMonday(whole);
    expect(postsIn(whole)).toEqual([]);
  });
});
