import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { picture } from './helpers/picture.ts';
import { type Downloads, registerPinApp } from './helpers/pin-app.ts';
import { type Started, startApp } from './helpers/start-app.ts';

const { maya, rui, general, pinReview } = linenAndLoom;

describe.each(['http', 'socket'] as const)('an unmodified Bolt app over %s', (kind) => {
  let started: Started;
  let downloads: Downloads;

  beforeEach(async () => {
    downloads = { bytes: [] };
    started = await startApp(kind, (app) => registerPinApp(app, pinReview, downloads));
  });

  afterEach(async () => {
    await started.stop();
  });

  test('Maya proposes a pin, is corrected, proposes again, and Rui approves it', async () => {
    const { slack } = started;
    const submitter = slack.as(maya);
    const reviewer = slack.as(rui);

    await submitter.slash('/pin', { channel: general });
    await slack.until(() => submitter.modal());
    await submitter.fill('Title', 'bad');
    await submitter.fill('Board', 'Home decor');
    await submitter.fill('Picture', [submitter.upload(picture, { name: 'table.png' })]);
    expect(await submitter.submit()).toMatchObject({
      ok: false,
      errors: { title: 'Choose a better title.' },
    });
    expect(submitter.modal()?.errors).toEqual({ title: 'Choose a better title.' });

    await submitter.fill('Title', 'Autumn table');
    expect(await submitter.submit()).toMatchObject({ ok: true });
    expect(submitter.modal()).toBeUndefined();

    const card = await slack.until(() => reviewer.messages(pinReview).at(-1));
    expect(card).toMatchObject({ text: 'Autumn table waits for review', isBot: true });
    expect(downloads.bytes).toEqual([picture]);

    expect(await reviewer.press(card, 'Approve')).toMatchObject({ ok: true });
    const thanks = await slack.until(() => reviewer.ephemerals(pinReview).at(-1));
    expect(thanks.text).toBe('Thank you for the review.');
    expect(submitter.ephemerals(pinReview)).toEqual([]);
    expect(reviewer.messages(pinReview)).toMatchObject([
      { ts: card.ts, text: `Approved by <@${rui}>`, blocks: [], isEdited: true },
    ]);

    await reviewer.openHome();
    const home = await slack.until(() => reviewer.home());
    expect(home.blocks).toMatchObject([{ text: { text: `Hello <@${rui}>` } }]);
    expect(submitter.home()).toBeUndefined();
    expect(slack.problems).toEqual([]);
  });

  test('an answer inside the acknowledgement is seen by nobody else', async () => {
    const { slack } = started;
    await slack.as(maya).slash('/pin help', { channel: general });
    expect(slack.as(maya).ephemerals(general)).toMatchObject([{ text: 'Type `/pin` to propose a pin.' }]);
    expect(slack.as(rui).ephemerals(general)).toEqual([]);
  });

  test('closing the form leaves nothing open and posts nothing', async () => {
    const { slack } = started;
    await slack.as(maya).slash('/pin', { channel: general });
    await slack.until(() => slack.as(maya).modal());
    await slack.as(maya).close();
    expect(slack.as(maya).modal()).toBeUndefined();
    expect(slack.as(maya).messages(pinReview)).toEqual([]);
  });

  test('an action that no listener acknowledges becomes a notice after the time Slack gives', async () => {
    await started.stop();
    started = await startApp(kind, (app) => registerPinApp(app, pinReview, downloads), { ackTimeoutMs: 100 });
    const { slack } = started;
    const result = await slack.as(maya).shortcut('new_pin');
    expect(result.ok).toBe(false);
    expect(slack.snapshot(maya).notices).toMatchObject([{ text: expect.stringContaining('Pinner') }]);
  });
});
