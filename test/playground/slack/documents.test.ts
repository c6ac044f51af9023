import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ServedSlack, serveLocalSlack } from '../../../playground/slack/server.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { createQuietLogger } from './helpers/quiet-logger.ts';
import { createQuietSlack, type QuietSlack } from './helpers/quiet-slack.ts';

const { team, ana, maya } = linenAndLoom;
const csv = 'pin,saves\n"Sage runner, fringed",120\n';

let quiet: QuietSlack;
let served: ServedSlack;
let client: WebClient;

beforeEach(async () => {
  quiet = createQuietSlack();
  served = await serveLocalSlack(quiet.slack, { port: 0 });
  const options = { slackApiUrl: quiet.slack.urls().api, retryConfig: { retries: 0 } };
  client = new WebClient(quiet.tokenOf(team), { ...options, logger: createQuietLogger() });
});

afterEach(async () => {
  await served.stop();
});

/** The way to a direct message without `im:write`: a message to the person's id, whose answer names it. */
async function writeTo(person: string) {
  const { channel = '', ts = '' } = await client.chat.postMessage({ channel: person, text: 'Your export:' });
  return { channel, ts };
}

test('a CSV file reaches a person by a direct message, in the thread of a message there, and can be downloaded', async () => {
  const { channel, ts } = await writeTo(ana);
  expect(channel).toMatch(/^D/);
  const upload = { filename: 'pins.csv', title: 'Pins of this week', file: Buffer.from(csv) };
  await client.filesUploadV2({
    ...upload,
    channel_id: channel,
    thread_ts: ts,
    initial_comment: 'Everything in one table.',
  });
  const [reply] = quiet.slack.as(ana).thread(channel, ts);
  expect(reply).toMatchObject({
    text: 'Everything in one table.',
    isBot: true,
    files: [{ name: 'pins.csv', mimetype: 'text/csv', bytes: csv.length }],
  });
  const download = await fetch(`${served.origin}${reply?.files[0]?.url}`);
  expect(download.headers.get('content-type')).toBe('text/csv');
  expect(await download.text()).toBe(csv);
  expect(quiet.slack.snapshot(maya).messages).toEqual([]);
});

test('a JSON file without a comment is a message without words, and Slack tells what it is', async () => {
  const { channel } = await writeTo(ana);
  const file = Buffer.from(JSON.stringify({ findings: [] }));
  await client.filesUploadV2({ channel_id: channel, filename: 'audit.json', file });
  const sent = quiet.slack.as(ana).messages(channel).at(-1);
  expect(sent).toMatchObject({ text: '', files: [{ name: 'audit.json', mimetype: 'application/json' }] });
  const { file: told } = await client.files.info({ file: sent?.files[0]?.id ?? '' });
  expect(told).toMatchObject({ filetype: 'json', pretty_type: 'JSON', ims: [channel], is_public: false });
  expect(told?.shares?.private).toHaveProperty(channel);
  expect(quiet.slack.problems).toEqual([]);
});

test('a person’s id is no place for a file: Slack wants the id of the direct message', async () => {
  const shared = client.filesUploadV2({ channel_id: ana, filename: 'pins.csv', file: Buffer.from(csv) });
  await expect(shared).rejects.toMatchObject({
    data: {
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]'],
      },
    },
  });
});

test('conversations.open would name it too, but wants a scope that our manifest does not ask for', async () => {
  await expect(client.conversations.open({ users: ana })).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'im:write' },
  });
  quiet.slack.workspace.grantScopes(team, [...quiet.slack.workspace.scopes(team), 'im:write']);
  const { channel } = await client.conversations.open({ users: ana });
  expect(channel?.id).toBe((await writeTo(ana)).channel);
});

test('a file in the thread of nothing is refused', async () => {
  const { channel } = await writeTo(ana);
  const file = { filename: 'pins.csv', file: Buffer.from(csv) };
  const lost = client.filesUploadV2({ ...file, channel_id: channel, thread_ts: '1.000001' });
  await expect(lost).rejects.toMatchObject({ data: { error: 'thread_not_found' } });
});
