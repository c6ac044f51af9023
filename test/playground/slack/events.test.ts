import { describe, expect, test } from 'vitest';
import { linenAndLoom } from '../../../playground/slack/world/seed.ts';
import { testManifest } from './helpers/manifest.ts';
import { createQuietSlack } from './helpers/quiet-slack.ts';
import { buttons } from './helpers/told.ts';

const { team, maya, general, pinReview } = linenAndLoom;

describe('events reach the app only if', () => {
  test('the manifest subscribes to them', async () => {
    const manifest = { ...testManifest, settings: { interactivity: { is_enabled: true } } };
    const quiet = createQuietSlack({ manifest });
    await quiet.slack.as(maya).post(pinReview, 'hello');
    await quiet.slack.as(maya).openHome();
    expect(quiet.heard).toEqual([]);
  });

  test('the scopes allow them', async () => {
    const scopes = { bot: ['chat:write', 'commands'] };
    const quiet = createQuietSlack({ manifest: { ...testManifest, oauth_config: { scopes } } });
    await quiet.slack.as(maya).post(pinReview, 'hello');
    expect(quiet.heard).toEqual([]);
  });

  test('the bot is in the channel', async () => {
    const quiet = createQuietSlack();
    await quiet.slack.as(maya).post(general, 'hello');
    expect(quiet.heard).toEqual([]);
    quiet.slack.workspace.addToChannel(general, quiet.slack.workspace.botUserId(team));
    await quiet.slack.as(maya).post(general, 'hello again');
    expect(quiet.events()).toMatchObject([{ text: 'hello again' }]);
  });
});

test('an event is sent again under the same event_id, with the number of the try', async () => {
  const quiet = createQuietSlack();
  await quiet.slack.as(maya).post(pinReview, 'hello');
  const eventId = String(quiet.last()['event_id']);
  await quiet.slack.redeliver(eventId, { number: 1, reason: 'http_timeout' });
  expect(quiet.heard).toHaveLength(2);
  expect(quiet.heard[1]).toMatchObject({ payload: { event_id: eventId }, retry: { number: 1 } });
  await quiet.slack.as(maya).post(pinReview, 'hello');
  expect(quiet.last()['event_id']).not.toBe(eventId);
});

test('commands, shortcuts and interactivity that the manifest does not declare do not work', async () => {
  const quiet = createQuietSlack({
    manifest: { display_information: { name: 'Bare' }, oauth_config: { scopes: { bot: ['chat:write'] } } },
  });
  const person = quiet.slack.as(maya);
  expect(await person.slash('/pin', { channel: general })).toEqual({ ok: false, error: 'unknown_command' });
  expect(await person.shortcut('new_pin')).toEqual({ ok: false, error: 'unknown_shortcut' });
  await quiet.call('chat.postMessage', { channel: pinReview, text: 'card', blocks: [buttons] });
  const card = person.messages(pinReview)[0];
  if (!card) throw new Error('the card is not there');
  expect(await person.press(card, 'go')).toEqual({ ok: false, error: 'interactivity_disabled' });
  expect(quiet.heard).toEqual([]);
});
