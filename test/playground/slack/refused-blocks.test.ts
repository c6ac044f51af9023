import { expect, test } from 'vitest';
import { newerBlocks } from '../../../playground/slack/block-kit/newer-blocks.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { chart } from './block-kit/builders.ts';
import { createQuietSlack, modal, openFor, section } from './helpers/quiet-slack.ts';

const { maya, pinReview } = linenAndLoom;

const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'Board' }]] };
const card = { type: 'card', title: { type: 'mrkdwn', text: 'A pin' } };

test('a workspace without the newer blocks refuses the message, and names each of them in Slack’s words', async () => {
  const { call, slack } = createQuietSlack();
  slack.faults.set({ refusedBlocks: newerBlocks });
  const digest = { channel: pinReview, text: 'This week', blocks: [section('This week'), chart(), table] };
  expect(await call('chat.postMessage', digest)).toMatchObject({
    ok: false,
    error: 'invalid_blocks',
    errors: [
      'unsupported type: data_visualization [json-pointer:/blocks/1/type]',
      'unsupported type: table [json-pointer:/blocks/2/type]',
    ],
    response_metadata: {
      messages: [
        '[ERROR] unsupported type: data_visualization [json-pointer:/blocks/1/type]',
        '[ERROR] unsupported type: table [json-pointer:/blocks/2/type]',
      ],
    },
  });
  expect(slack.as(maya).messages(pinReview)).toEqual([]);
});

test('the same message without them goes out, and with them again once they have arrived', async () => {
  const { call, slack } = createQuietSlack();
  slack.faults.set({ refusedBlocks: ['data_visualization'] });
  const plain = { channel: pinReview, text: 'This week', blocks: [section('This week'), table] };
  expect(await call('chat.postMessage', plain)).toMatchObject({ ok: true });
  slack.faults.set({ refusedBlocks: [] });
  expect(await call('chat.postMessage', { ...plain, blocks: [chart()] })).toMatchObject({ ok: true });
});

test('a refused block is found inside others, and in updates', async () => {
  const { call, slack } = createQuietSlack();
  slack.faults.set({ refusedBlocks: ['card', 'table'] });
  const { ts } = await call('chat.postMessage', { channel: pinReview, text: 'old' });
  const title = { type: 'plain_text', text: 'Boards' };
  const blocks = [
    { type: 'carousel', elements: [card] },
    { type: 'container', title, child_blocks: [table] },
  ];
  expect(await call('chat.update', { channel: pinReview, ts, text: 'new', blocks })).toMatchObject({
    errors: [
      'unsupported type: card [json-pointer:/blocks/0/elements/0/type]',
      'unsupported type: table [json-pointer:/blocks/1/child_blocks/0/type]',
    ],
  });
  expect(slack.as(maya).messages(pinReview)).toMatchObject([{ text: 'old' }]);
});

test('a modal with a refused block does not open', async () => {
  const quiet = createQuietSlack();
  quiet.slack.faults.set({ refusedBlocks: ['alert'] });
  const text = { type: 'plain_text', text: 'Careful' };
  expect(await openFor(quiet, maya, modal([{ type: 'alert', text }]))).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] unsupported type: alert [json-pointer:/view/blocks/0/type]'] },
  });
});
