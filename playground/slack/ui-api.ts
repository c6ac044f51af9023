import { z } from 'zod';
import type { ClockMove, ClockState } from './clock-contract.ts';
import { type ActResult, uiPaths } from './contract.ts';
import { parseJson } from './doors/read-body.ts';
import type { LocalSlack } from './local-slack.ts';
import { streamChanges } from './stream-changes.ts';
import { actSchema, clockMoveSchema, faultsSchema } from './ui-schemas.ts';

/** The clock of the whole playground; the local Slack alone has no say in it. */
export interface ClockControl {
  state(): Promise<ClockState>;
  /** Resolves when everything is done that was due on the way; `refusal` is a sentence for the person. */
  move(move: ClockMove): Promise<ClockState | { readonly refusal: string }>;
}

export interface UiApiOptions {
  /** Where the page is served from; requests for another Host or from another Origin are refused. */
  readonly origin: string;
  readonly clock?: () => ClockControl | undefined;
  /** What the page reaches besides, by its path below `/_ui/`: behind the same check of Host and Origin. */
  readonly doors?: Readonly<Record<string, (request: Request) => Promise<Response>>>;
}

const mostUploadBytes = 50_000_000;

/** The page's endpoints below `/_ui/`; undefined for every other address. */
export function createUiApi(slack: LocalSlack, options: UiApiOptions) {
  const hosts = allowedHosts(options.origin);
  return async (request: Request): Promise<Response | undefined> => {
    const url = new URL(request.url);
    if (!url.pathname.startsWith('/_ui/')) return undefined;
    if (!isAllowed(request, url, hosts))
      return Response.json({ error: 'foreign host or origin' }, { status: 403 });
    const door = options.doors?.[url.pathname];
    if (door !== undefined) return door(request);
    return url.pathname === uiPaths.clock
      ? answerClock(options.clock?.(), request)
      : answer(slack, request, url);
  };
}

/** A page on the internet must not reach the playground by DNS rebinding or by a form. */
function isAllowed(request: Request, url: URL, hosts: readonly string[]): boolean {
  const host = request.headers.get('host') ?? url.host;
  const origin = request.headers.get('origin');
  const isOwnOrigin = origin === null || (URL.canParse(origin) && hosts.includes(new URL(origin).host));
  return hosts.includes(host) && isOwnOrigin && request.headers.get('sec-fetch-site') !== 'cross-site';
}

function allowedHosts(origin: string): readonly string[] {
  const { host, port } = new URL(origin);
  return [host, `127.0.0.1:${port}`, `localhost:${port}`];
}

function answer(slack: LocalSlack, request: Request, url: URL): Promise<Response> | Response | undefined {
  const route = `${request.method} ${url.pathname}`;
  switch (route) {
    case `GET ${uiPaths.snapshot}`:
      return withPerson(slack, url, (personId) => Response.json(slack.snapshot(personId)));
    case `GET ${uiPaths.events}`:
      return streamChanges(slack, request.signal);
    case `POST ${uiPaths.act}`:
      return withPerson(slack, url, (personId) => act(slack, personId, request));
    case `POST ${uiPaths.upload}`:
      return withPerson(slack, url, (personId) => upload(slack, personId, url, request));
    case `GET ${uiPaths.wire}`:
      return Response.json(slack.wire.filter(({ id }) => id > Number(url.searchParams.get('after') ?? 0)));
    case `GET ${uiPaths.faults}`:
      return Response.json(slack.faults.get());
    case `POST ${uiPaths.faults}`:
      return setFaults(slack, request);
    default:
      return request.method === 'GET' && url.pathname.startsWith(uiPaths.files)
        ? sendFile(slack, url.pathname.slice(uiPaths.files.length))
        : Response.json({ error: 'not found' }, { status: 404 });
  }
}

function withPerson(
  slack: LocalSlack,
  url: URL,
  work: (personId: string) => Promise<Response> | Response,
): Promise<Response> | Response {
  const personId = url.searchParams.get('as') ?? '';
  if (slack.world.people.has(personId)) return work(personId);
  return Response.json({ error: `nobody here has the id "${personId}"` }, { status: 404 });
}

async function act(slack: LocalSlack, personId: string, request: Request): Promise<Response> {
  const parsed = actSchema.safeParse(parseJson(await request.text()));
  if (!parsed.success) return badRequest(parsed.error);
  const result: ActResult = await slack.act(personId, parsed.data);
  return Response.json(result);
}

async function upload(slack: LocalSlack, personId: string, url: URL, request: Request): Promise<Response> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength === 0 || bytes.byteLength > mostUploadBytes) {
    return Response.json({ error: 'a file has 1 byte to 50 MB' }, { status: 413 });
  }
  const name = url.searchParams.get('name') ?? 'file';
  const mimetype = request.headers.get('content-type') ?? 'application/octet-stream';
  const fileId = slack.as(personId).upload(bytes, { name, mimetype });
  return Response.json({ ok: true, fileId });
}

/** Bytes of strangers on our own origin: nosniff and a sandbox, so that none of them runs as a page. */
function sendFile(slack: LocalSlack, id: string): Response {
  const file = slack.world.files.get(id);
  if (!file || file.isDeleted) return Response.json({ error: 'not found' }, { status: 404 });
  return new Response(Buffer.from(file.bytes), {
    headers: {
      'content-type': file.mimetype,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, max-age=3600',
    },
  });
}

async function setFaults(slack: LocalSlack, request: Request): Promise<Response> {
  const parsed = faultsSchema.safeParse(parseJson(await request.text()));
  if (!parsed.success) return badRequest(parsed.error);
  slack.faults.set(parsed.data);
  return Response.json(slack.faults.get());
}

async function answerClock(clock: ClockControl | undefined, request: Request): Promise<Response> {
  if (clock === undefined) return Response.json({ error: 'there is no clock to move here' }, { status: 404 });
  if (request.method === 'GET') return Response.json(await clock.state());
  const parsed = clockMoveSchema.safeParse(parseJson(await request.text()));
  if (!parsed.success) return badRequest(parsed.error);
  const result = await clock.move(parsed.data);
  return 'refusal' in result
    ? Response.json({ error: result.refusal }, { status: 409 })
    : Response.json(result);
}

function badRequest(error: z.ZodError): Response {
  return Response.json({ error: z.prettifyError(error) }, { status: 400 });
}
