import type { Ack, Envelope } from '../../../../playground/slack/delivery/delivery.ts';
import { createLocalSlack, type LocalSlackOptions } from '../../../../playground/slack/local-slack.ts';
import type { Json } from '../../../../playground/slack/world/json.ts';
import { linenAndLoom } from '../../../../playground/slack/world/seed.ts';
import { blockKit } from '../../../helpers/block-kit.ts';
import { testManifest } from './manifest.ts';

/** A local Slack whose app only listens: it acknowledges with what a test says and remembers what it heard. */
export function createQuietSlack(options: Partial<LocalSlackOptions> = {}) {
  const clock = { now: new Date('2026-11-23T09:00:00Z') };
  const slack = createLocalSlack({ manifest: testManifest, blockKit, now: () => clock.now, ...options });
  const heard: Envelope[] = [];
  let answer: (payload: Json) => unknown = () => '';
  slack.deliverOver({
    isConnected: () => true,
    deliver: async (envelope): Promise<Ack> => {
      heard.push(envelope);
      return { isOk: true, body: answer(envelope.payload) };
    },
  });

  const tokenOf = (team: string) => slack.world.teams.get(team)?.installation?.botToken ?? '';

  return {
    slack,
    heard,
    tokenOf,
    /** What the app was told last. */
    last: (): Json => heard.at(-1)?.payload ?? {},
    events: (): Json[] =>
      heard.filter(({ kind }) => kind === 'events_api').map(({ payload }) => payload['event'] as Json),
    answerWith: (next: (payload: Json) => unknown): void => {
      answer = next;
    },
    wait: (seconds: number): void => {
      clock.now = new Date(clock.now.getTime() + seconds * 1000);
    },
    /** Calls the Web API as the bot does: a form with JSON inside. */
    call: (method: string, args: Json = {}, token: string = tokenOf(linenAndLoom.team)): Promise<Json> =>
      callApi(slack.fetch, `${slack.urls().api}${method}`, args, token),
  };
}

export type QuietSlack = ReturnType<typeof createQuietSlack>;

export async function callApi(
  fetch: (request: Request) => Promise<Response>,
  url: string,
  args: Json,
  token: string,
): Promise<Json> {
  const fields = Object.entries(args).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const response = await fetch(
    new Request(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(Object.fromEntries(fields)),
    }),
  );
  return (await response.json()) as Json;
}

export function section(text: string): Json {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

export function modal(blocks: readonly Json[], more: Json = {}): Json {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Form' },
    submit: { type: 'plain_text', text: 'Send' },
    blocks,
    ...more,
  };
}

export function input(label: string, element: Json, more: Json = {}): Json {
  return { type: 'input', label: { type: 'plain_text', text: label }, element, ...more };
}

export function option(text: string): Json {
  return { text: { type: 'plain_text', text }, value: text.toLowerCase() };
}

/** Opens a modal for a person, as an app does after a command. */
export async function openFor(quiet: QuietSlack, personId: string, view: Json): Promise<Json> {
  await quiet.slack.as(personId).slash('/pin', { channel: linenAndLoom.general });
  return quiet.call('views.open', { trigger_id: quiet.last()['trigger_id'], view });
}
