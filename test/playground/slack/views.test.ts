import { describe, expect, test } from 'vitest';
import type { Json } from '../../../playground/slack/world/json.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { createQuietSlack, input, modal, openFor, section } from './helpers/quiet-slack.ts';

const { maya, rui } = linenAndLoom;

const form = modal([input('Title', { type: 'plain_text_input', action_id: 'title' }, { block_id: 'title' })]);

function viewOf(answer: Json): Json {
  return answer['view'] as Json;
}

describe('modals', () => {
  test('a fourth modal does not fit on the stack', async () => {
    const quiet = createQuietSlack();
    const button = { type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'More' } };
    const view = modal([{ type: 'actions', elements: [button] }]);
    await openFor(quiet, maya, view);
    const push = async () => {
      await quiet.slack.as(maya).press('modal', 'More');
      return quiet.call('views.push', { trigger_id: quiet.last()['trigger_id'], view });
    };
    const second = viewOf(await push());
    const third = viewOf(await push());
    expect(third['previous_view_id']).toBe(second['id']);
    expect(third['root_view_id']).toBe(second['root_view_id']);
    expect(await push()).toMatchObject({ error: 'push_limit_reached' });
    expect(quiet.slack.snapshot(maya).modals).toHaveLength(3);
    expect(quiet.slack.snapshot(rui).modals).toEqual([]);
  });

  test('what was typed survives an update where the ids stay, and is gone where they change', async () => {
    const quiet = createQuietSlack();
    const opened = viewOf(await openFor(quiet, maya, form));
    await quiet.slack.as(maya).fill('Title', 'Autumn table');
    const other = input('Title', { type: 'plain_text_input', action_id: 'title' }, { block_id: 'title_2' });
    const update = (view: Json) => quiet.call('views.update', { view_id: opened['id'], view });
    const kept = viewOf(await update(modal([section('Checked.'), ...(form['blocks'] as Json[])])));
    expect(kept['state']).toEqual({
      values: { title: { title: { type: 'plain_text_input', value: 'Autumn table' } } },
    });
    const renamed = viewOf(await update(modal([other])));
    expect(renamed['state']).toEqual({
      values: { title_2: { title: { type: 'plain_text_input', value: null } } },
    });
  });

  test('an update that names an old hash is refused', async () => {
    const quiet = createQuietSlack();
    const { id, hash } = viewOf(await openFor(quiet, maya, form));
    expect(await quiet.call('views.update', { view_id: id, hash, view: form })).toMatchObject({ ok: true });
    expect(await quiet.call('views.update', { view_id: id, hash, view: form })).toMatchObject({
      error: 'hash_conflict',
    });
  });

  test('a modal that was closed is not found', async () => {
    const quiet = createQuietSlack();
    const { id } = viewOf(await openFor(quiet, maya, form));
    await quiet.slack.as(maya).close();
    expect(await quiet.call('views.update', { view_id: id, view: form })).toMatchObject({
      error: 'not_found',
    });
  });

  test('an external_id is taken once, and leads to its view', async () => {
    const quiet = createQuietSlack();
    const named = { ...form, external_id: 'pin-1' };
    await openFor(quiet, maya, named);
    expect(await openFor(quiet, rui, named)).toMatchObject({ error: 'duplicate_external_id' });
    expect(await quiet.call('views.update', { external_id: 'pin-1', view: form })).toMatchObject({
      ok: true,
    });
  });

  test('a modal with inputs and no submit is refused in the words of Slack', async () => {
    const quiet = createQuietSlack();
    const { submit: _, ...view } = form;
    expect(await openFor(quiet, maya, view)).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: [expect.stringContaining('must define `submit`')] },
    });
    expect(quiet.slack.problems).toHaveLength(1);
  });

  test('ids that the app leaves out are made up', async () => {
    const quiet = createQuietSlack();
    const view = viewOf(await openFor(quiet, maya, modal([input('Title', { type: 'plain_text_input' })])));
    expect(view['blocks']).toMatchObject([
      { block_id: expect.any(String), element: { action_id: expect.any(String) } },
    ]);
    expect(await quiet.slack.as(maya).fill('Title', 'x')).toMatchObject({ ok: true });
  });
});

test('opening a modal from inside a modal replaces it, and is noted because real clients may not show it', async () => {
  const quiet = createQuietSlack();
  await openFor(quiet, maya, form);
  await quiet.slack.as(maya).fill('Title', 'x');
  await quiet.slack.as(maya).submit();
  const args = { trigger_id: quiet.last()['trigger_id'], view: form };
  expect(await quiet.call('views.open', args)).toMatchObject({ ok: true });
  expect(quiet.slack.problems).toMatchObject([{ source: 'views.open', pointer: '/trigger_id' }]);
});

describe('answers to a submission', () => {
  async function filled(answer: unknown, view = form) {
    const quiet = createQuietSlack();
    await openFor(quiet, maya, view);
    await quiet.slack.as(maya).fill('Title', 'x');
    quiet.answerWith(() => answer);
    const result = await quiet.slack.as(maya).submit();
    return { ...quiet, result, stack: quiet.slack.snapshot(maya).modals };
  }

  test('errors stay beside their fields until the next try', async () => {
    const { result, stack, slack, answerWith } = await filled({
      response_action: 'errors',
      errors: { title: 'Too short.' },
    });
    expect(result).toMatchObject({ ok: false, errors: { title: 'Too short.' } });
    expect(stack).toMatchObject([{ errors: { title: 'Too short.' } }]);
    answerWith(() => '');
    expect(await slack.as(maya).submit()).toMatchObject({ ok: true });
    expect(slack.snapshot(maya).modals).toEqual([]);
  });

  test('errors for a block that is no input are a problem of the app', async () => {
    const { slack } = await filled({ response_action: 'errors', errors: { nothing: 'Too short.' } });
    expect(slack.problems).toMatchObject([{ pointer: '/errors/nothing' }]);
  });

  test('update, push and clear change the stack', async () => {
    const next = modal([section('Done.')]);
    const { submit: _, ...shown } = next;
    const updated = await filled({ response_action: 'update', view: shown });
    expect(updated.stack).toMatchObject([{ view: { blocks: [{ text: { text: 'Done.' } }] } }]);
    const pushed = await filled({ response_action: 'push', view: shown });
    expect(pushed.stack).toHaveLength(2);
    const cleared = await filled({ response_action: 'clear' });
    expect(cleared.stack).toEqual([]);
  });

  test('a broken view in the answer leaves the modal open with a notice', async () => {
    const { result, stack, slack } = await filled({
      response_action: 'update',
      view: modal([{ type: 'nonsense' }]),
    });
    expect(result).toMatchObject({ ok: false, error: 'invalid_arguments' });
    expect(stack).toHaveLength(1);
    expect(slack.as(maya).notices()).toEqual(['We had some trouble connecting. Try again?']);
  });

  test('closing is told only where the app asked for it', async () => {
    const quiet = createQuietSlack();
    await openFor(quiet, maya, form);
    const before = quiet.heard.length;
    await quiet.slack.as(maya).close();
    expect(quiet.heard).toHaveLength(before);
    await openFor(quiet, maya, { ...form, notify_on_close: true });
    await quiet.slack.as(maya).close();
    expect(quiet.last()).toMatchObject({ type: 'view_closed', is_cleared: false });
  });
});

describe('the App Home', () => {
  const home = { type: 'home', blocks: [section('Hello')] };

  test('each person has their own, and an old hash does not overwrite it', async () => {
    const { call, slack } = createQuietSlack();
    const { hash } = viewOf(await call('views.publish', { user_id: maya, view: home }));
    expect(await call('views.publish', { user_id: maya, hash, view: home })).toMatchObject({ ok: true });
    expect(await call('views.publish', { user_id: maya, hash, view: home })).toMatchObject({
      error: 'hash_conflict',
    });
    expect(slack.as(maya).home()).toBeDefined();
    expect(slack.as(rui).home()).toBeUndefined();
  });

  test('opening it tells the app, with the view once there is one', async () => {
    const { call, slack, events } = createQuietSlack();
    await slack.as(maya).openHome();
    expect(events().at(-1)).not.toHaveProperty('view');
    await call('views.publish', { user_id: maya, view: home });
    await slack.as(maya).openHome();
    expect(events().at(-1)).toMatchObject({
      type: 'app_home_opened',
      user: maya,
      tab: 'home',
      view: { type: 'home' },
    });
  });

  test('an app without a Home tab cannot publish one', async () => {
    const { call } = createQuietSlack({ manifest: { display_information: { name: 'Bare' } } });
    expect(await call('views.publish', { user_id: maya, view: home })).toMatchObject({
      error: 'not_enabled',
    });
  });
});
