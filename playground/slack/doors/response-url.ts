import { z } from 'zod';
import { deleteMessage, messageContent, postAsBot, updateAsBot } from '../bot-message.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../methods/method.ts';
import { recordWire } from '../wire.ts';
import { findMessage } from '../world/lookups.ts';
import { spendResponseHook } from '../world/triggers.ts';
import type { Message, ResponseHook } from '../world/world.ts';
import { parseJson } from './read-body.ts';

/** What may be sent to a `response_url`, or said while acknowledging a command. */
export const responseSchema = messageContent.extend({
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});

export type AppResponse = z.infer<typeof responseSchema>;

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export async function answerResponseUrl(context: Context, path: string, request: Request): Promise<Response> {
  const { world } = context;
  const body = parseJson(await request.text());
  const problemsBefore = world.problems.length;
  const outcome = respond(context, path, body);
  recordWire(world, {
    direction: 'from_app',
    title: 'response_url',
    status: outcome === 'ok' ? 200 : 404,
    ms: 0,
    request: body,
    response: outcome,
    problems: world.problems.slice(problemsBefore).map(({ pointer, message }) => `${message} [${pointer}]`),
  });
  if (outcome === 'ok') return new Response('ok');
  const status = outcome === 'expired_url' || outcome === 'used_url' ? 404 : 400;
  return Response.json({ ok: false, error: outcome }, { status });
}

function respond(context: Context, path: string, body: unknown): string {
  const hook = spendResponseHook(context.world, path);
  if (typeof hook === 'string') return hook;
  const parsed = responseSchema.safeParse(body);
  if (!parsed.success) return 'invalid_payload';
  try {
    speak(context, 'response_url', hook, parsed.data);
    return 'ok';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

type Place = Pick<ResponseHook, 'teamId' | 'personId' | 'channel' | 'source'>;

/** Says what the app answered to somebody's action, where that person acted. */
export function speak(context: Context, source: string, place: Place, said: AppResponse): void {
  const original = findOriginal(context, place);
  if (said.delete_original) {
    if (!original) throw new Refusal('message_not_found');
    deleteMessage(context, original);
    return;
  }
  if (said.replace_original && original) {
    updateAsBot(context, source, original, said);
    return;
  }
  const threadTs = said.thread_ts ?? place.source?.threadTs;
  postAsBot(context, {
    source,
    teamId: place.teamId,
    channel: place.channel,
    content: said,
    ...(said.response_type === 'ephemeral' ? { onlyFor: place.personId } : {}),
    ...(threadTs === undefined ? {} : { threadTs }),
  });
}

function findOriginal({ world }: Context, { channel, source }: Place): Message | undefined {
  const message = source ? findMessage(world, channel, source.ts) : undefined;
  return message?.botId === undefined ? undefined : message;
}
