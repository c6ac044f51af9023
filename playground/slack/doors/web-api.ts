import type { Context } from '../context.ts';
import type { MethodFault } from '../contract.ts';
import { appsMethods } from '../methods/apps.ts';
import { authMethods } from '../methods/auth.ts';
import { blocksMethods } from '../methods/blocks.ts';
import { chatMethods } from '../methods/chat.ts';
import { conversationsMethods } from '../methods/conversations.ts';
import { filesMethods } from '../methods/files.ts';
import { type ApiRequest, type Method, Refusal } from '../methods/method.ts';
import { oauthMethods } from '../methods/oauth.ts';
import { peopleMethods } from '../methods/people.ts';
import { viewsMethods } from '../methods/views.ts';
import { recordWire } from '../wire.ts';
import { findTeamByToken } from '../world/installation.ts';
import { isJson, type Json } from '../world/json.ts';
import { ConnectionReset } from './connection-reset.ts';
import { readArguments } from './read-body.ts';

const methods = new Map<string, Method>(
  Object.entries({
    ...appsMethods,
    ...authMethods,
    ...blocksMethods,
    ...chatMethods,
    ...conversationsMethods,
    ...filesMethods,
    ...oauthMethods,
    ...peopleMethods,
    ...viewsMethods,
  }),
);

/** The Web API. Slack answers 200 to everything but rate limits: https://docs.slack.dev/apis/web-api/ */
export async function answerWebApi(context: Context, name: string, request: Request): Promise<Response> {
  const { world } = context;
  const started = performance.now();
  const call = await toApiRequest(name, request);
  const problemsBefore = world.problems.length;
  const fault = world.takeFault(name);
  await world.held.get(name);
  const outcome = await play(context, call, fault);
  if (outcome.body) record(context, call, outcome.body);
  recordWire(world, {
    direction: 'from_app',
    title: name,
    status: outcome.isReset ? 'reset' : outcome.status,
    ms: Math.round(performance.now() - started),
    request: call?.args ?? {},
    response: outcome.body ?? {},
    problems: world.problems.slice(problemsBefore).map(({ pointer, message }) => `${message} [${pointer}]`),
  });
  if (outcome.isReset) throw new ConnectionReset(name);
  const headers = { ...toScopeHeaders(context, call), ...outcome.headers };
  return Response.json(outcome.body ?? {}, { status: outcome.status, headers });
}

interface Outcome {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent where the method never ran. */
  readonly body: Json | undefined;
  readonly isReset: boolean;
}

async function play(
  context: Context,
  call: ApiRequest | undefined,
  fault: MethodFault | undefined,
): Promise<Outcome> {
  const quiet = { status: 200, headers: {}, body: undefined, isReset: false };
  switch (fault?.kind) {
    case 'status':
      return { ...quiet, status: fault.status };
    case 'rate_limited':
      return {
        ...quiet,
        status: 429,
        headers: { 'retry-after': String(fault.retryAfterSeconds) },
        body: { ok: false, error: 'ratelimited' },
      };
    case 'error':
      return { ...quiet, body: { ok: false, error: fault.error } };
    case 'reset':
      return { ...quiet, isReset: true };
    case 'done_then_reset':
      return { ...quiet, body: await run(context, call), isReset: true };
    default:
      return { ...quiet, body: await run(context, call) };
  }
}

async function run(context: Context, call: ApiRequest | undefined): Promise<Json> {
  if (!call) return { ok: false, error: 'invalid_json' };
  const method = methods.get(call.method);
  if (!method) return { ok: false, error: 'unknown_method', req_method: call.method };
  try {
    return await method.answer(context, call);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.code, ...error.details };
    throw error;
  }
}

function record({ world }: Context, call: ApiRequest | undefined, answer: Json): void {
  if (!call) return;
  const team = findTeamByToken(world, call.token);
  world.calls.push({ method: call.method, teamId: team?.id, args: call.args, answer });
}

/** What the token was granted and what the method accepts; @slack/web-api puts both into `response_metadata`. */
function toScopeHeaders({ world }: Context, call: ApiRequest | undefined): Readonly<Record<string, string>> {
  const granted = findTeamByToken(world, call?.token)?.installation?.scopes;
  if (granted === undefined) return {};
  const accepted = methods.get(call?.method ?? '')?.scopes ?? [];
  return {
    'x-oauth-scopes': granted.join(','),
    ...(accepted.length > 0 ? { 'x-accepted-oauth-scopes': accepted.join(',') } : {}),
  };
}

async function toApiRequest(method: string, request: Request): Promise<ApiRequest | undefined> {
  const args = await readArguments(request);
  if (!args) return undefined;
  const { token, ...others } = args;
  const [scheme, secret = ''] = (request.headers.get('authorization') ?? '').split(' ');
  const bearer = scheme === 'Bearer' ? secret : undefined;
  return {
    method,
    token: bearer ?? (typeof token === 'string' ? token : undefined),
    client: scheme === 'Basic' ? toClient(secret) : undefined,
    args: isJson(others) ? others : {},
  };
}

function toClient(credentials: string) {
  const [id = '', secret = ''] = Buffer.from(credentials, 'base64').toString().split(':');
  return { id, secret };
}
