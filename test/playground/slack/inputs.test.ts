import { describe, expect, test } from 'vitest';
import type { InputValue } from '../../../playground/slack/driver/to-state.ts';
import type { Json } from '../../../playground/slack/world/json.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { picture } from './helpers/picture.ts';
import { createQuietSlack, input, modal, openFor, option } from './helpers/quiet-slack.ts';

const { maya, rui, pinReview, general } = linenAndLoom;

async function withInput(element: Json, more: Json = {}) {
  const quiet = createQuietSlack();
  const block = input('Field', { action_id: 'a', ...element }, { block_id: 'b', ...more });
  await openFor(quiet, maya, modal([block]));
  quiet.answerWith((payload) => {
    if (payload['type'] === 'block_suggestion')
      return { options: [option('Home decor'), option('Kitchens')] };
    return '';
  });
  const person = quiet.slack.as(maya);
  const submitted = () => {
    const view = quiet.last()['view'] as { state: { values: { b: { a: Json } } } };
    return view.state.values.b.a;
  };
  return { ...quiet, person, submitted };
}

const options = [option('Low'), option('High')];

describe('what the app receives from each kind of input', () => {
  test.each<[Json, InputValue, Json]>([
    [{ type: 'plain_text_input' }, 'Hi', { value: 'Hi' }],
    [{ type: 'url_text_input' }, 'https://example.com/a', { value: 'https://example.com/a' }],
    [{ type: 'email_text_input' }, 'ana@example.com', { value: 'ana@example.com' }],
    [{ type: 'number_input', is_decimal_allowed: false }, 4, { value: '4' }],
    [{ type: 'static_select', options }, 'High', { selected_option: option('High') }],
    [
      { type: 'static_select', option_groups: [{ label: { type: 'plain_text', text: 'G' }, options }] },
      'Low',
      { selected_option: option('Low') },
    ],
    [{ type: 'multi_static_select', options }, ['Low', 'High'], { selected_options: options }],
    [{ type: 'external_select', min_query_length: 0 }, 'Kitchens', { selected_option: option('Kitchens') }],
    [{ type: 'radio_buttons', options }, 'Low', { selected_option: option('Low') }],
    [{ type: 'checkboxes', options }, ['High'], { selected_options: [option('High')] }],
    [{ type: 'users_select' }, '@rui', { selected_user: rui }],
    [{ type: 'multi_users_select' }, ['Rui Tanaka', maya], { selected_users: [rui, maya] }],
    [{ type: 'conversations_select' }, '#pin-review', { selected_conversation: pinReview }],
    [{ type: 'channels_select' }, 'general', { selected_channel: general }],
    [{ type: 'datepicker' }, '2026-12-01', { selected_date: '2026-12-01' }],
    [{ type: 'timepicker' }, '09:30', { selected_time: '09:30' }],
    [{ type: 'datetimepicker' }, new Date('2026-12-01T09:30:00Z'), { selected_date_time: 1_796_117_400 }],
  ])('%j', async (element, value, state) => {
    const { person, submitted, slack } = await withInput(element);
    await person.fill('Field', value);
    expect(await person.submit()).toMatchObject({ ok: true });
    expect(submitted()).toEqual({ type: element['type'], ...state });
    expect(slack.problems).toEqual([]);
  });

  test('an input that may stay empty arrives as null or an empty list', async () => {
    const text = await withInput({ type: 'plain_text_input' }, { optional: true });
    await text.person.submit();
    expect(text.submitted()).toEqual({ type: 'plain_text_input', value: null });
    const users = await withInput({ type: 'multi_users_select' }, { optional: true });
    await users.person.submit();
    expect(users.submitted()).toEqual({ type: 'multi_users_select', selected_users: [] });
  });

  test('a select can start at the channel where the person was', async () => {
    const { person, submitted } = await withInput({
      type: 'conversations_select',
      default_to_current_conversation: true,
    });
    await person.submit();
    expect(submitted()).toMatchObject({ selected_conversation: general });
  });

  test('files arrive whole, with the addresses to download them', async () => {
    const { person, submitted } = await withInput({ type: 'file_input' });
    await person.fill('Field', [person.upload(picture, { name: 'table.png' })]);
    expect(await person.submit()).toMatchObject({ ok: true });
    expect(submitted()).toMatchObject({
      files: [{ name: 'table.png', mimetype: 'image/png', size: picture.byteLength, user: maya }],
    });
  });
});

describe('what the client refuses before the app hears of it', () => {
  test.each<[string, Json, InputValue, string]>([
    [
      'nothing in a required field',
      { type: 'plain_text_input' },
      null,
      'Please complete this required field.',
    ],
    ['a text too short', { type: 'plain_text_input', min_length: 3 }, 'ab', 'Must be at least 3 characters.'],
    [
      'a text too long',
      { type: 'plain_text_input', max_length: 2 },
      'abc',
      'Must be no more than 2 characters.',
    ],
    ['an address without a scheme', { type: 'url_text_input' }, 'example.com', 'Enter a valid URL.'],
    ['half an e-mail address', { type: 'email_text_input' }, 'ana@', 'Enter a valid email address.'],
    ['a fraction', { type: 'number_input', is_decimal_allowed: false }, '1.5', 'Enter a valid number.'],
    [
      'a number too small',
      { type: 'number_input', is_decimal_allowed: true, min_value: '2' },
      '1.5',
      'Must be at least 2.',
    ],
    [
      'too many options',
      { type: 'multi_static_select', options, max_selected_items: 1 },
      ['Low', 'High'],
      'Choose no more than 1.',
    ],
  ])('%s', async (_name, element, value, sentence) => {
    const { person, heard } = await withInput(element);
    await person.fill('Field', value);
    const before = heard.length;
    expect(await person.submit()).toEqual({
      ok: false,
      error: 'missing_required_input',
      errors: { b: sentence },
    });
    expect(heard).toHaveLength(before);
    expect(person.modal()?.errors).toEqual({ b: sentence });
  });

  test('a file of another type, one too many, and one over 10 MB', async () => {
    const { person } = await withInput({ type: 'file_input', filetypes: ['png'], max_files: 1 });
    const png = person.upload(picture, { name: 'a.PNG' });
    await person.fill('Field', [person.upload(picture, { name: 'a.gif' })]);
    expect(await person.submit()).toMatchObject({ errors: { b: 'Choose a file of type png.' } });
    await person.fill('Field', [png, person.upload(picture, { name: 'b.png' })]);
    expect(await person.submit()).toMatchObject({ errors: { b: 'Choose no more than 1 files.' } });
    await person.fill('Field', [person.upload(new Uint8Array(10_000_001), { name: 'c.png' })]);
    expect(await person.submit()).toMatchObject({ errors: { b: 'Files may have at most 10 MB.' } });
    await person.fill('Field', [png]);
    expect(await person.submit()).toMatchObject({ ok: true });
  });

  test('an option that is not offered, a stranger, and a file of somebody else cannot be chosen', async () => {
    const select = await withInput({ type: 'static_select', options });
    await expect(select.person.fill('Field', 'Extreme')).rejects.toThrow('no option "Extreme"');
    const forged = { type: 'static_select', selected_option: option('Extreme') };
    const viewId = select.person.modal()?.id ?? '';
    const act = {
      do: 'fill',
      in: { kind: 'modal', viewId },
      blockId: 'b',
      actionId: 'a',
      state: forged,
    } as const;
    expect(await select.person.act(act)).toEqual({ ok: false, error: 'invalid_state' });
    const user = await withInput({ type: 'users_select' });
    await expect(user.person.fill('Field', 'Nobody')).rejects.toThrow('nobody called Nobody');
    const file = await withInput({ type: 'file_input' });
    const foreign = file.slack.as(rui).upload(picture, { name: 'r.png' });
    await expect(file.person.fill('Field', [foreign])).rejects.toThrow('does not take');
  });

  test('an external select does not ask before the third letter', async () => {
    const { person, heard } = await withInput({ type: 'external_select' });
    const before = heard.length;
    expect(await person.suggest('Field', 'ki')).toEqual({ ok: false, error: 'query_too_short' });
    expect(heard).toHaveLength(before);
    expect(await person.suggest('Field', 'kit')).toMatchObject({ ok: true, options: [{}, {}] });
  });

  test('options longer than Slack shows are a problem of the app', async () => {
    const { person, slack, answerWith } = await withInput({ type: 'external_select', min_query_length: 0 });
    answerWith(() => ({ options: [option('x'.repeat(76))] }));
    expect(await person.suggest('Field', '')).toMatchObject({ ok: false, error: 'invalid_options' });
    expect(slack.problems).toMatchObject([{ source: 'block_suggestion' }]);
  });
});

test('an input that dispatches tells the app at once, others stay silent', async () => {
  const silent = await withInput({ type: 'plain_text_input' });
  const before = silent.heard.length;
  await silent.person.fill('Field', 'x');
  expect(silent.heard).toHaveLength(before);
  const loud = await withInput({ type: 'static_select', options }, { dispatch_action: true });
  await loud.person.fill('Field', 'High');
  expect(loud.last()).toMatchObject({
    type: 'block_actions',
    actions: [{ action_id: 'a', block_id: 'b', selected_option: option('High') }],
    view: { state: { values: { b: { a: { selected_option: option('High') } } } } },
  });
});

test('a mistaken label is answered with the labels there are', async () => {
  const { person } = await withInput({ type: 'plain_text_input' });
  await expect(person.fill('Titel', 'x')).rejects.toThrow('there are "Field"');
});
