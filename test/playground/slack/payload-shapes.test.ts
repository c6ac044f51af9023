import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isJson, type Json } from '../../../playground/slack/world/json.ts';
import { createQuietSlack } from './helpers/quiet-slack.ts';
import { events, interactions } from './helpers/told.ts';

const shapes = resolve(process.cwd(), '../shared/slack/payloads/shapes');
const hasShapes = existsSync(shapes);

/** Keys that Slack sends and documents, but that the collected samples happen to lack. */
const documented = new Set([
  // https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
  'view.blocks',
  'view.state.values',
  'response_urls',
  // https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
  'state.values',
  // https://docs.slack.dev/apis/events-api
  'context_team_id',
  'context_enterprise_id',
  'event.view.blocks',
  'event.view.state.values',
  // https://docs.slack.dev/reference/events/message
  'event.message.app_id',
  'event.previous_message.app_id',
  'event.team',
  'event.client_msg_id',
]);

function shapeOf(name: string): unknown {
  return JSON.parse(readFileSync(resolve(shapes, `${name}.json`), 'utf8'));
}

/** The paths of objects' keys, as far as the shape itself goes into them; blocks and files are checked elsewhere. */
function unknownKeys(sent: unknown, shape: unknown, path = ''): string[] {
  if (!isJson(sent) || !isJson(shape)) return [];
  return Object.entries(sent).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (documented.has(at)) return [];
    if (!(key in shape)) return [at];
    return ['blocks', 'files', 'values', 'bot_profile'].includes(key)
      ? []
      : unknownKeys(value, shape[key], at);
  });
}

const wrapper = [
  'token',
  'team_id',
  'api_app_id',
  'event',
  'type',
  'event_id',
  'event_time',
  'authorizations',
];

describe('what the app is told has what it needs', () => {
  test.each(Object.entries(interactions))('%s', async (_name, [, act, needed]) => {
    const quiet = createQuietSlack();
    await act(quiet);
    expect(Object.keys(quiet.last())).toEqual(expect.arrayContaining([...needed]));
    expect(quiet.slack.problems).toEqual([]);
  });

  test.each(Object.entries(events))('%s', async (_name, [, act, needed]) => {
    const quiet = createQuietSlack();
    await act(quiet);
    expect(Object.keys(quiet.last())).toEqual(expect.arrayContaining(wrapper));
    expect(Object.keys(quiet.last()['event'] as Json)).toEqual(expect.arrayContaining([...needed]));
  });
});

describe.skipIf(!hasShapes)(
  'what the app is told has nothing that Slack does not send (skipped without a copy of its shapes)',
  () => {
    test.each(Object.entries(interactions))('%s', async (_name, [shape, act]) => {
      const quiet = createQuietSlack();
      await act(quiet);
      expect(unknownKeys(quiet.last(), shapeOf(shape))).toEqual([]);
    });

    test.each(Object.entries(events))('%s', async (_name, [shape, act]) => {
      const quiet = createQuietSlack();
      await act(quiet);
      expect(unknownKeys(quiet.last(), shapeOf(shape))).toEqual([]);
    });
  },
);
