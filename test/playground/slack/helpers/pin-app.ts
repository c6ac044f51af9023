import type { App, BlockAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { z } from 'zod';

/** The bytes that the app downloaded, for a test to compare. */
export interface Downloads {
  readonly bytes: Buffer[];
}

const submission = z.object({
  title: z.object({ title: z.object({ value: z.string() }) }),
  board: z.object({ board: z.object({ selected_option: z.object({ value: z.string() }) }) }),
  picture: z.object({
    picture: z.object({
      files: z.array(z.object({ id: z.string(), url_private_download: z.string() })).min(1),
    }),
  }),
});

/** A small app on plain Bolt that uses what a pin workflow uses; nothing in it knows that its Slack is local. */
export function registerPinApp(app: App, channel: string, downloads: Downloads): void {
  app.command('/pin', async ({ ack, body, client, command }) => {
    if (command.text === 'help') return ack('Type `/pin` to propose a pin.');
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: pinModal() });
  });

  app.options('board', async ({ ack, options }) => {
    const boards = ['Home decor', 'Home office', 'Kitchens'];
    const found = boards.filter((board) => board.toLowerCase().includes(options.value.toLowerCase()));
    await ack({ options: found.map((name) => ({ text: { type: 'plain_text', text: name }, value: name })) });
  });

  app.view('pin', async ({ ack, view, client, context }) => {
    const values = submission.parse(view.state.values);
    if (values.title.title.value === 'bad') {
      return ack({ response_action: 'errors', errors: { title: 'Choose a better title.' } });
    }
    await ack();
    const [file] = values.picture.picture.files;
    if (!file) throw new Error('the file input was empty');
    const response = await fetch(file.url_private_download, {
      headers: { authorization: `Bearer ${context.botToken}` },
    });
    downloads.bytes.push(Buffer.from(await response.arrayBuffer()));
    const text = `${values.title.title.value} waits for review`;
    await client.chat.postMessage({ channel, text, blocks: card(text, file.id) });
  });

  app.view({ callback_id: 'pin', type: 'view_closed' }, async ({ ack }) => ack());

  app.action<BlockAction>('approve', async ({ ack, body, client, respond }) => {
    await ack();
    if (body.container['type'] !== 'message') throw new Error('pressed outside a message');
    const text = `Approved by <@${body.user.id}>`;
    await client.chat.update({ channel, ts: String(body.container['message_ts']), text, blocks: [] });
    await respond({ text: 'Thank you for the review.', replace_original: false });
  });

  app.event('app_home_opened', async ({ event, client }) => {
    const blocks: KnownBlock[] = [
      { type: 'section', text: { type: 'mrkdwn', text: `Hello <@${event.user}>` } },
    ];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
}

function pinModal() {
  return {
    type: 'modal' as const,
    callback_id: 'pin',
    notify_on_close: true,
    title: { type: 'plain_text' as const, text: 'New pin' },
    submit: { type: 'plain_text' as const, text: 'Propose' },
    blocks: [
      input('title', 'Title', { type: 'plain_text_input' as const, action_id: 'title', max_length: 100 }),
      input('board', 'Board', {
        type: 'external_select' as const,
        action_id: 'board',
        min_query_length: 0,
      }),
      input('picture', 'Picture', {
        type: 'file_input' as const,
        action_id: 'picture',
        filetypes: ['png', 'jpg'],
        max_files: 1,
      }),
      {
        ...input('note', 'Note', { type: 'plain_text_input' as const, action_id: 'note' }),
        optional: true,
      },
    ],
  };
}

function input<Element>(block_id: string, label: string, element: Element) {
  return { type: 'input' as const, block_id, label: { type: 'plain_text' as const, text: label }, element };
}

function card(text: string, fileId: string): KnownBlock[] {
  return [
    { type: 'image', slack_file: { id: fileId }, alt_text: 'The proposed picture' },
    { type: 'section', text: { type: 'mrkdwn', text } },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'approve', text: { type: 'plain_text', text: 'Approve' }, value: '1' },
      ],
    },
  ];
}
