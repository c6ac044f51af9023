import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Json } from '../world/json.ts';
import type { Installation, Team } from '../world/world.ts';

/** A Web API request with its arguments decoded. */
export interface ApiRequest {
  readonly method: string;
  readonly token: string | undefined;
  /** From HTTP Basic, which `oauth.v2.access` takes. */
  readonly client: { readonly id: string; readonly secret: string } | undefined;
  readonly args: Json;
}

export interface Method {
  /** Any of them lets the bot call it; none: every token does. */
  readonly scopes: readonly string[];
  readonly answer: (context: Context, request: ApiRequest) => Json | Promise<Json>;
}

/** A call by the bot of one workspace. */
export interface BotCall extends Context {
  readonly team: Team;
  readonly installation: Installation;
}

/** Slack says no, in one word of its own. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly details: Json;

  constructor(code: string, details: Json = {}) {
    super(`Slack refused: ${code}`);
    this.code = code;
    this.details = details;
  }
}

/** A boolean argument; forms carry it as a word. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])])
  .transform((value) => value === true || value === 'true' || value === '1')
  .default(false);

/** Paging as every list method takes it. */
export const page = {
  cursor: z.string().default(''),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
};

/** A method that needs no bot token: discovery, OAuth, sockets. */
export function openMethod<Args>(
  schema: z.ZodType<Args>,
  run: (context: Context, args: Args, request: ApiRequest) => Json | Promise<Json>,
): Method {
  return { scopes: [], answer: (context, request) => run(context, parseArgs(schema, request.args), request) };
}

/** A method for the bot; it needs one of the scopes, if any are named. */
export function botMethod<Args>(
  scopes: readonly string[],
  schema: z.ZodType<Args>,
  run: (call: BotCall, args: Args) => Json | Promise<Json>,
): Method {
  return {
    scopes,
    answer: (context, request) => {
      const call = { ...context, ...authenticate(context, request.token) };
      if (scopes.length > 0) needScope(call, scopes);
      return run(call, parseArgs(schema, request.args));
    },
  };
}

function authenticate({ world }: Context, token: string | undefined) {
  if (token === undefined || token === '') throw new Refusal('not_authed');
  for (const team of world.teams.values()) {
    if (team.installation?.botToken === token) return { team, installation: team.installation };
  }
  throw new Refusal(world.revokedTokens.has(token) ? 'account_inactive' : 'invalid_auth');
}

/** Refuses unless the installation was granted one of the scopes. */
export function needScope(call: BotCall, oneOf: readonly string[]): void {
  const { scopes } = call.installation;
  if (oneOf.some((scope) => scopes.includes(scope))) return;
  throw new Refusal('missing_scope', { needed: oneOf.join(','), provided: scopes.join(',') });
}

function parseArgs<Args>(schema: z.ZodType<Args>, args: Json): Args {
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map((issue) => {
    const pointer = issue.path.map((part) => `/${String(part)}`).join('');
    const isMissing = issue.path.length === 1 && args[String(issue.path[0])] === undefined;
    const what = isMissing ? `missing required field: ${String(issue.path[0])}` : issue.message;
    return `[ERROR] ${what} [json-pointer:${pointer}]`;
  });
  throw new Refusal('invalid_arguments', { response_metadata: { messages } });
}

/** One page of a list, with Slack's cursor to the next. */
export function pageOf<Item>(
  items: readonly Item[],
  { cursor, limit }: { readonly cursor: string; readonly limit: number },
): { readonly items: readonly Item[]; readonly response_metadata: Json; readonly hasMore: boolean } {
  const start = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString());
  if (!Number.isInteger(start)) throw new Refusal('invalid_cursor');
  const end = start + limit;
  const hasMore = end < items.length;
  const next = hasMore ? Buffer.from(String(end)).toString('base64') : '';
  return { items: items.slice(start, end), response_metadata: { next_cursor: next }, hasMore };
}
