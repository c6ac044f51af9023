import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { linenAndLoom, startTestCorkboard, type TestCorkboard } from '../../helpers/corkboard.ts';
import { createGate } from '../../helpers/gate.ts';
import { type ImageServer, startImageServer } from '../../helpers/image-server.ts';
import { jpegImage } from '../../helpers/images.ts';
import { closeAll, fillIn, listAllPins, openForm, send } from './helpers.ts';

const { maya, pinReview } = linenAndLoom;
let web: ImageServer;
let whole: TestCorkboard;

beforeAll(async () => {
  web = await startImageServer();
  whole = await startTestCorkboard({ allowOrigins: [web.origin] });
});
afterEach(async () => {
  await closeAll(whole);
});
afterAll(async () => {
  await whole.close();
  await web.close();
});

const logged = () => whole.logLines.join('');
const titles = async () => (await listAllPins(whole)).map(({ title }) => title);

test('a kept pin that cannot be told of is logged, and nobody is asked to send it again', async () => {
  const person = await openForm(whole);
  await fillIn(whole, person, { title: 'Kept in silence' });
  whole.slack.faults.next('chat.postEphemeral', { kind: 'error', error: 'fatal_error' });
  expect(await send(whole, person)).toMatchObject({ ok: true });
  expect(await titles()).toContain('Kept in silence');
  expect(logged()).toContain('kept_pin_not_told');
  expect(logged()).not.toContain('listener_failed');
});

test('a late pin whose end Slack does not show in the view is told of in a message', async () => {
  const door = createGate();
  web.answerWith((_request, response) => {
    void door.pass().then(() => response.end(jpegImage()));
  });
  const person = await openForm(whole, { line: `/pin ${web.origin}/late.jpg` });
  await fillIn(whole, person, { picture: null, title: 'Kept late' });
  const sent = person.submit();
  await door.arrived;
  await whole.timers.ring(2000);
  await sent;
  whole.slack.faults.next('views.update', { kind: 'error', error: 'fatal_error' });
  door.open();
  await whole.settled();
  expect(await titles()).toContain('Kept late');
  const said = whole.slack
    .snapshot(maya)
    .messages.filter(({ isBot }) => isBot)
    .map(({ text }) => text);
  expect(said).toContain(`Your pin “Kept late” waits for review in <#${pinReview}>.`);
  expect(logged()).not.toContain('listener_failed');
});
