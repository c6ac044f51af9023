import { describe, expect, test } from 'vitest';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { createQuietSlack, input, modal, openFor, section } from './helpers/quiet-slack.ts';

const { maya, general } = linenAndLoom;

const form = modal([input('Title', { type: 'plain_text_input', action_id: 'title' }, { block_id: 'title' })]);

describe('triggers', () => {
  test('a trigger opens one modal, and not a second', async () => {
    const quiet = createQuietSlack();
    await quiet.slack.as(maya).slash('/pin', { channel: general });
    const trigger_id = quiet.last()['trigger_id'];
    expect(await quiet.call('views.open', { trigger_id, view: form })).toMatchObject({ ok: true });
    expect(await quiet.call('views.open', { trigger_id, view: form })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
  });

  test.each(['views.open', 'views.push'])('a view that %s refuses has spent its trigger', async (method) => {
    const quiet = createQuietSlack();
    await openFor(quiet, maya, modal([section('First.')]));
    await quiet.slack.as(maya).slash('/pin', { channel: general });
    const trigger_id = quiet.last()['trigger_id'];
    expect(await quiet.call(method, { trigger_id, view: modal([{ type: 'nonsense' }]) })).toMatchObject({
      error: 'invalid_arguments',
    });
    expect(await quiet.call(method, { trigger_id, view: form })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
  });

  test('a trigger that is no good is told of before anything that is wrong with the view', async () => {
    const { call, slack } = createQuietSlack();
    expect(
      await call('views.open', { trigger_id: '1.2.3', view: modal([{ type: 'nonsense' }]) }),
    ).toMatchObject({
      error: 'invalid_trigger_id',
    });
    expect(slack.problems).toEqual([]);
  });

  test('a trigger lives three seconds of the clock', async () => {
    const quiet = createQuietSlack();
    await quiet.slack.as(maya).slash('/pin', { channel: general });
    const early = quiet.last()['trigger_id'];
    quiet.wait(3);
    expect(await quiet.call('views.open', { trigger_id: early, view: form })).toMatchObject({ ok: true });
    await quiet.slack.as(maya).slash('/pin', { channel: general });
    quiet.wait(3.001);
    const late = { trigger_id: quiet.last()['trigger_id'], view: form };
    expect(await quiet.call('views.open', late)).toMatchObject({ error: 'expired_trigger_id' });
  });

  test('a made-up trigger is invalid', async () => {
    const { call } = createQuietSlack();
    expect(await call('views.open', { trigger_id: '1.2.3', view: form })).toMatchObject({
      error: 'invalid_trigger_id',
    });
  });
});
