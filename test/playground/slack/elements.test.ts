import { expect, test } from 'vitest';
import type { Json } from '../../../playground/slack/world/json.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { createQuietSlack, option, section } from './helpers/quiet-slack.ts';

const { maya, rui, pinReview } = linenAndLoom;

const options = [option('Low'), option('High')];

function button(text: string, more: Json = {}): Json {
  return { type: 'button', text: { type: 'plain_text', text }, ...more };
}

async function withCard(blocks: readonly Json[]) {
  const quiet = createQuietSlack();
  const answer = await quiet.call('chat.postMessage', { channel: pinReview, text: 'card', blocks });
  expect(answer).toMatchObject({ ok: true });
  const card = quiet.slack.as(maya).messages(pinReview)[0];
  if (!card) throw new Error('the card is not there');
  return { ...quiet, card };
}

test('a choice in a message reaches the app with the state of the whole message, and is only mine', async () => {
  const select = {
    type: 'static_select',
    action_id: 'priority',
    placeholder: { type: 'plain_text', text: 'Priority' },
    options,
  };
  const { slack, card, last } = await withCard([
    { type: 'actions', block_id: 'b', elements: [select, button('Save', { action_id: 'save' })] },
  ]);
  await slack.as(maya).choose(card, 'priority', 'High');
  expect(last()).toMatchObject({ actions: [{ type: 'static_select', selected_option: option('High') }] });
  await slack.as(maya).press(card, 'Save');
  expect(last()).toMatchObject({
    state: { values: { b: { priority: { selected_option: option('High') } } } },
    actions: [{ type: 'button', action_id: 'save', block_id: 'b' }],
  });
  await slack.as(rui).press(card, 'Save');
  expect(last()).toMatchObject({ state: { values: { b: { priority: { selected_option: null } } } } });
});

test('an overflow menu tells which option was taken and keeps none', async () => {
  const overflow = { type: 'overflow', action_id: 'more', options };
  const { slack, card, last } = await withCard([{ ...section('A pin'), block_id: 'b', accessory: overflow }]);
  await slack.as(maya).choose(card, 'more', 'Low');
  expect(last()).toMatchObject({
    actions: [{ type: 'overflow', selected_option: option('Low') }],
    state: { values: {} },
  });
});

test('a button is found by its block where several share an action_id', async () => {
  const { slack, card, last } = await withCard([
    {
      type: 'actions',
      block_id: 'pin_1',
      elements: [button('Approve', { action_id: 'approve', value: '1' })],
    },
    {
      type: 'actions',
      block_id: 'pin_2',
      elements: [button('Approve', { action_id: 'approve', value: '2' })],
    },
  ]);
  await slack.as(maya).press(card, 'approve', { blockId: 'pin_2' });
  expect(last()).toMatchObject({ actions: [{ block_id: 'pin_2', value: '2' }] });
});

test('buttons of cards in a carousel can be pressed', async () => {
  const cards = ['One', 'Two'].map((name) => ({
    type: 'card',
    title: { type: 'mrkdwn', text: name },
    actions: [button(`Approve ${name}`, { action_id: `approve_${name}` })],
  }));
  const { slack, card, last } = await withCard([{ type: 'carousel', elements: cards }]);
  await slack.as(maya).press(card, 'Approve Two');
  expect(last()).toMatchObject({ actions: [{ action_id: 'approve_Two', block_id: expect.any(String) }] });
});

test('words keep no ids, elements without one get one', async () => {
  const words = {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Hi' }] }],
  };
  const { card } = await withCard([words, { type: 'actions', elements: [button('Go')] }]);
  expect(card.blocks).toEqual([
    { ...words, block_id: expect.any(String) },
    {
      type: 'actions',
      block_id: expect.any(String),
      elements: [button('Go', { action_id: expect.any(String) })],
    },
  ]);
});

test('a button that was updated away cannot be pressed any more', async () => {
  const { slack, card, call } = await withCard([
    { type: 'actions', elements: [button('Go', { action_id: 'go' })] },
  ]);
  await call('chat.update', { channel: pinReview, ts: card.ts, text: 'done', blocks: [] });
  const [actions] = card.blocks as { block_id: string }[];
  const place = { kind: 'message', channel: card.channel, ts: card.ts } as const;
  const act = { do: 'act', in: place, blockId: actions?.block_id ?? '', actionId: 'go' } as const;
  expect(await slack.as(maya).act(act)).toEqual({ ok: false, error: 'element_not_found' });
});
