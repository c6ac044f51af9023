import { describe, expect, test } from 'vitest';
import type { Json } from '../../../playground/slack/world/json.ts';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { picture } from './helpers/picture.ts';
import { createQuietSlack, input, modal, openFor, type QuietSlack } from './helpers/quiet-slack.ts';

const { team, maya, rui, general, pinReview } = linenAndLoom;

/** Maya hands a picture to the app in a form. */
async function submitPicture(quiet: QuietSlack): Promise<Json> {
  const fileInput = input('Picture', { type: 'file_input', action_id: 'a' }, { block_id: 'b' });
  await openFor(quiet, maya, modal([fileInput]));
  const person = quiet.slack.as(maya);
  await person.fill('Picture', [person.upload(picture, { name: 'autumn table.png' })]);
  await person.submit();
  const view = quiet.last()['view'] as { state: { values: { b: { a: { files: Json[] } } } } };
  return view.state.values.b.a.files[0] ?? {};
}

function download({ slack, tokenOf }: QuietSlack, file: Json, token = tokenOf(team)): Promise<Response> {
  const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
  return slack.fetch(new Request(String(file['url_private_download']), { headers }));
}

function imageCard(fileId: unknown): Json {
  const image = { type: 'image', slack_file: { id: fileId }, alt_text: 'A table' };
  return { channel: pinReview, text: 'A pin', blocks: [image] };
}

const refusal = {
  ok: false,
  error: 'invalid_blocks',
  response_metadata: { messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'] },
};

describe('downloading', () => {
  test('the bot gets the bytes with its token', async () => {
    const quiet = createQuietSlack();
    const response = await download(quiet, await submitPicture(quiet));
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(picture);
  });

  test('without the right token the answer is 200 and a login page', async () => {
    const quiet = createQuietSlack();
    const file = await submitPicture(quiet);
    for (const token of ['', 'xoxb-from-elsewhere']) {
      const response = await download(quiet, file, token);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(await response.text()).toContain('Sign in');
    }
  });

  test('a file that nobody gave to the app is not there for it', async () => {
    const quiet = createQuietSlack();
    const fileId = quiet.slack.as(maya).upload(picture, { name: 'private.png' });
    expect(await quiet.call('files.info', { file: fileId })).toMatchObject({ error: 'file_not_found' });
    await quiet.slack.as(maya).post(pinReview, 'look', { fileIds: [fileId] });
    expect(await quiet.call('files.info', { file: fileId })).toMatchObject({
      ok: true,
      file: { channels: [pinReview] },
    });
  });

  test('a deleted file is gone, and its message shows none', async () => {
    const quiet = createQuietSlack();
    const file = await submitPicture(quiet);
    quiet.slack.workspace.deleteFile(String(file['id']));
    expect(await quiet.call('files.info', { file: file['id'] })).toMatchObject({ error: 'file_deleted' });
    expect(await (await download(quiet, file)).text()).toContain('Sign in');
  });
});

describe('showing a file in blocks', () => {
  test('a picture from a form is shown to everybody who sees the card', async () => {
    const quiet = createQuietSlack();
    const file = await submitPicture(quiet);
    expect(await quiet.call('chat.postMessage', imageCard(file['id']))).toMatchObject({ ok: true });
    expect(quiet.slack.snapshot(rui).files).toHaveProperty(String(file['id']));
    expect(quiet.slack.problems).toEqual([]);
  });

  test('a file that does not exist, one nobody shared, and a refused one are invalid', async () => {
    const quiet = createQuietSlack();
    expect(await quiet.call('chat.postMessage', imageCard('F0NOTHERE000'))).toMatchObject(refusal);
    const hidden = quiet.slack.as(maya).upload(picture, { name: 'private.png' });
    expect(await quiet.call('chat.postMessage', imageCard(hidden))).toMatchObject(refusal);
    const file = await submitPicture(quiet);
    quiet.slack.faults.set({ files: 'refused' });
    expect(await quiet.call('chat.postMessage', imageCard(file['id']))).toMatchObject(refusal);
  });

  test('a slow file is invalid until Slack has worked on it, which files.info tells', async () => {
    const quiet = createQuietSlack();
    quiet.slack.faults.set({ files: 'slow' });
    const file = await submitPicture(quiet);
    expect(file['mimetype']).toBe('');
    expect(await quiet.call('chat.postMessage', imageCard(file['id']))).toMatchObject(refusal);
    const types: unknown[] = [];
    for (const _ of [1, 2, 3]) {
      const { file: told } = await quiet.call('files.info', { file: file['id'] });
      types.push((told as Json)['mimetype']);
    }
    expect(types).toEqual(['', '', 'image/png']);
    expect(await quiet.call('chat.postMessage', imageCard(file['id']))).toMatchObject({ ok: true });
  });

  test('a slow file is ready after five seconds of the clock', async () => {
    const quiet = createQuietSlack();
    quiet.slack.faults.set({ files: 'slow' });
    const file = await submitPicture(quiet);
    quiet.wait(5);
    expect(await quiet.call('chat.postMessage', imageCard(file['id']))).toMatchObject({ ok: true });
  });

  test.each([
    'http://pictures.example.com/a.png',
    'https://localhost/a.png',
    'https://127.0.0.1/a.png',
    'https://192.168.1.5/a.png',
    'https://[::1]/a.png',
    'https://files.internal/a.png',
  ])('Slack cannot download %s', async (image_url) => {
    const { call } = createQuietSlack();
    const blocks = [{ type: 'image', image_url, alt_text: 'x' }];
    expect(await call('chat.postMessage', { channel: pinReview, text: 'x', blocks })).toMatchObject({
      error: 'invalid_blocks',
      errors: ['downloading image failed [json-pointer:/blocks/0/image_url]'],
    });
  });

  test('a public https picture is fine, and a broken one beside a section does not stop the message', async () => {
    const { call } = createQuietSlack();
    const image = { type: 'image', image_url: 'https://pictures.example.com/a.png', alt_text: 'x' };
    expect(await call('chat.postMessage', { channel: pinReview, text: 'x', blocks: [image] })).toMatchObject({
      ok: true,
    });
    const accessory = { ...image, image_url: 'http://localhost/a.png' };
    const section = { type: 'section', text: { type: 'mrkdwn', text: 'x' }, accessory };
    expect(
      await call('chat.postMessage', { channel: pinReview, text: 'x', blocks: [section] }),
    ).toMatchObject({ ok: true });
  });
});

test('a picture of the local Pinterest counts as one of the internet', async () => {
  const { call, slack } = createQuietSlack({ pictureOrigins: ['http://localhost:4546'] });
  const show = (image_url: string) =>
    call('chat.postMessage', {
      channel: pinReview,
      text: 'x',
      blocks: [{ type: 'image', image_url, alt_text: 'x' }],
    });
  expect(await show('http://localhost:4546/_images/1')).toMatchObject({ ok: true });
  expect(await show('http://localhost:4547/_images/1')).toMatchObject({ error: 'invalid_blocks' });
  expect(slack.snapshot(rui).pictureOrigins).toEqual(['http://localhost:4546']);
});

describe('uploading', () => {
  async function uploadFile(quiet: QuietSlack, completion: Json): Promise<Json> {
    const started = await quiet.call('files.getUploadURLExternal', {
      filename: 'chart.png',
      length: String(picture.byteLength),
    });
    const url = String(started['upload_url']);
    const response = await quiet.slack.fetch(new Request(url, { method: 'POST', body: picture }));
    expect(response.status).toBe(200);
    return quiet.call('files.completeUploadExternal', {
      files: [{ id: started['file_id'], title: 'Chart' }],
      ...completion,
    });
  }

  test('a file of the bot is posted where it says', async () => {
    const quiet = createQuietSlack();
    const { ts } = await quiet.call('chat.postMessage', { channel: pinReview, text: 'card' });
    const answer = await uploadFile(quiet, {
      channel_id: pinReview,
      thread_ts: ts,
      initial_comment: 'This week',
    });
    expect(answer).toMatchObject({ ok: true, files: [{ title: 'Chart' }] });
    expect(quiet.slack.as(rui).thread(pinReview, String(ts))).toMatchObject([
      { text: 'This week', files: [{ name: 'chart.png', mimetype: 'image/png' }] },
    ]);
  });

  test('a channel that the bot is not in gets no file', async () => {
    const quiet = createQuietSlack();
    expect(await uploadFile(quiet, { channel_id: general })).toMatchObject({ error: 'not_in_channel' });
  });

  test('a file that was never sent cannot be completed', async () => {
    const quiet = createQuietSlack();
    const started = await quiet.call('files.getUploadURLExternal', { filename: 'a.png', length: '10' });
    const files = [{ id: started['file_id'] }];
    expect(await quiet.call('files.completeUploadExternal', { files })).toMatchObject({
      error: 'file_not_found',
    });
  });
});
