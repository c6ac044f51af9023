import { linenAndLoom } from '../../../../playground/slack/world/seed.ts';
import { picture } from './picture.ts';
import { input, modal, openFor, type QuietSlack } from './quiet-slack.ts';

const { team, ana, maya, general, pinReview } = linenAndLoom;

export const buttons = {
  type: 'actions',
  elements: [{ type: 'button', action_id: 'go', value: '1', text: { type: 'plain_text', text: 'Go' } }],
};

async function pressInMessage(quiet: QuietSlack): Promise<void> {
  await quiet.call('chat.postMessage', { channel: pinReview, text: 'card', blocks: [buttons] });
  const card = quiet.slack.as(maya).messages(pinReview)[0];
  if (!card) throw new Error('the card is not there');
  await quiet.slack.as(maya).press(card, 'go');
}

const form = modal([input('Title', { type: 'plain_text_input' })], { notify_on_close: true });

/** What a person does, the sample it is compared with, and the keys that apps rely on. */
export const interactions: Record<
  string,
  [string, (quiet: QuietSlack) => Promise<unknown>, readonly string[]]
> = {
  'a command': [
    'SlashCommandPayload',
    (quiet) => quiet.slack.as(maya).slash('/pin now', { channel: general }),
    [
      'token',
      'team_id',
      'team_domain',
      'channel_id',
      'channel_name',
      'user_id',
      'user_name',
      'command',
      'text',
    ].concat(['response_url', 'trigger_id', 'api_app_id', 'is_enterprise_install']),
  ],
  'a press in a message': [
    'BlockActionPayload',
    pressInMessage,
    [
      'type',
      'user',
      'api_app_id',
      'token',
      'container',
      'trigger_id',
      'team',
      'enterprise',
      'channel',
      'message',
    ].concat(['response_url', 'actions', 'state', 'is_enterprise_install']),
  ],
  'a press in the Home': [
    'BlockActionPayload',
    async (quiet) => {
      await quiet.call('views.publish', { user_id: maya, view: { type: 'home', blocks: [buttons] } });
      await quiet.slack.as(maya).press('home', 'go');
    },
    ['type', 'user', 'container', 'trigger_id', 'view', 'actions'],
  ],
  'a submission': [
    'ViewSubmissionPayload',
    async (quiet) => {
      await openFor(quiet, maya, form);
      await quiet.slack.as(maya).fill('Title', 'x');
      await quiet.slack.as(maya).submit();
    },
    [
      'type',
      'team',
      'user',
      'api_app_id',
      'token',
      'trigger_id',
      'view',
      'response_urls',
      'is_enterprise_install',
    ],
  ],
  'a closed form': [
    'ViewClosedPayload',
    async (quiet) => {
      await openFor(quiet, maya, form);
      await quiet.slack.as(maya).close();
    },
    ['type', 'team', 'user', 'api_app_id', 'token', 'view', 'is_cleared', 'is_enterprise_install'],
  ],
  'a shortcut on a message': [
    'MessageShortcutPayload',
    async (quiet) => {
      const person = quiet.slack.as(maya);
      const message = await person.post(general, 'look', {
        fileIds: [person.upload(picture, { name: 'a.png' })],
      });
      await person.messageShortcut('pin_this', message);
    },
    [
      'type',
      'token',
      'action_ts',
      'team',
      'user',
      'channel',
      'callback_id',
      'trigger_id',
      'response_url',
    ].concat(['message_ts', 'message', 'is_enterprise_install', 'enterprise']),
  ],
};

export const events: Record<string, [string, (quiet: QuietSlack) => unknown, readonly string[]]> = {
  'an opened Home': [
    'AppHomeOpenedPayload',
    async (quiet) => {
      await quiet.call('views.publish', { user_id: maya, view: { type: 'home', blocks: [buttons] } });
      await quiet.slack.as(maya).openHome();
    },
    ['type', 'user', 'channel', 'tab', 'event_ts', 'view'],
  ],
  'a message': [
    'MessagePayload',
    (quiet) => quiet.slack.as(maya).post(pinReview, 'hello'),
    ['type', 'client_msg_id', 'user', 'text', 'ts', 'channel', 'channel_type', 'event_ts', 'blocks', 'team'],
  ],
  'a reply': [
    'MessagePayload',
    async (quiet) => {
      const { ts } = await quiet.call('chat.postMessage', { channel: pinReview, text: 'card' });
      await quiet.slack.as(maya).post(pinReview, 'warmer', { threadTs: String(ts) });
    },
    ['thread_ts', 'parent_user_id', 'text', 'user'],
  ],
  'a message with a file': [
    'MessageFileSharePayload',
    (quiet) => {
      const person = quiet.slack.as(maya);
      return person.post(pinReview, 'look', { fileIds: [person.upload(picture, { name: 'a.png' })] });
    },
    ['type', 'subtype', 'files', 'user', 'ts', 'channel', 'channel_type', 'event_ts'],
  ],
  'a changed message': [
    'MessageChangedPayload',
    async (quiet) => {
      const { ts } = await quiet.call('chat.postMessage', { channel: pinReview, text: 'one' });
      await quiet.call('chat.update', { channel: pinReview, ts, text: 'two' });
    },
    ['type', 'subtype', 'hidden', 'channel', 'channel_type', 'ts', 'event_ts', 'message', 'previous_message'],
  ],
  'a deleted message': [
    'MessageDeletedPayload',
    async (quiet) => {
      const message = await quiet.slack.as(maya).post(pinReview, 'oops');
      await quiet.slack.as(maya).deleteMessage(message);
    },
    [
      'type',
      'subtype',
      'hidden',
      'channel',
      'channel_type',
      'ts',
      'event_ts',
      'deleted_ts',
      'previous_message',
    ],
  ],
  'an archived channel': [
    'ChannelArchivePayload',
    (quiet) => quiet.slack.workspace.archiveChannel(pinReview, ana),
    ['type', 'channel', 'user', 'event_ts'],
  ],
  'a member who left': [
    'MemberLeftChannelPayload',
    (quiet) => quiet.slack.workspace.removeFromChannel(pinReview, maya),
    ['type', 'user', 'channel', 'channel_type', 'team', 'event_ts'],
  ],
  'an uninstalled app': ['AppUninstalledPayload', (quiet) => quiet.slack.workspace.uninstall(team), ['type']],
};
