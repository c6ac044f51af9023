import type { Context } from '../context.ts';
import { recordWire } from '../wire.ts';
import { canAppSee } from '../world/files.ts';
import { findTeamByToken } from '../world/installation.ts';
import type { StoredFile, Team, World } from '../world/world.ts';

/** files.slack.com: private downloads and the second step of an upload. */
export async function answerFiles(context: Context, path: string, request: Request): Promise<Response> {
  const ticket = /^\/upload\/v1\/(.+)$/.exec(path)?.[1];
  if (ticket !== undefined) return receiveUpload(context.world, ticket, request);
  const found = /^\/files-pri\/[^/]*-([^/-]+)\/(?:download\/)?[^/]+$/.exec(path);
  return found
    ? download(context.world, found[1] ?? '', request)
    : new Response('not found', { status: 404 });
}

/**
 * Without the right token Slack answers 200 and the HTML of a login page:
 * https://github.com/slackapi/bolt-js/issues/2585
 */
function download(world: World, fileId: string, request: Request): Response {
  const file = world.files.get(fileId);
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const team = findTeamByToken(world, token);
  const isAllowed = token !== undefined && file !== undefined && mayRead(world, team, file);
  recordWire(world, {
    direction: 'from_app',
    title: `GET file ${file?.name ?? fileId}`,
    status: 200,
    ms: 0,
    request: { file: fileId },
    response: isAllowed ? `${file.bytes.byteLength} bytes` : 'login page',
    problems: isAllowed ? [] : ['the token may not read this file: Slack answers with a login page'],
  });
  if (!isAllowed) return loginPage();
  return new Response(Buffer.from(file.bytes), {
    headers: { 'content-type': file.mimetype, 'content-length': String(file.bytes.byteLength) },
  });
}

function mayRead(world: World, team: Team | undefined, file: StoredFile): boolean {
  if (!team?.installation?.scopes.includes('files:read')) return false;
  return canAppSee(world, team.id, file);
}

function loginPage(): Response {
  const html = '<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in</body></html>';
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

async function receiveUpload(world: World, ticket: string, request: Request): Promise<Response> {
  const pending = world.uploads.get(ticket);
  if (!pending || request.method !== 'POST') return new Response('not found', { status: 404 });
  const bytes = await readUpload(request);
  if (bytes.byteLength !== pending.length) return new Response('length mismatch', { status: 400 });
  world.uploads.set(ticket, { ...pending, bytes, mimetype: sniff(bytes, pending.name) });
  return new Response(`OK - ${bytes.byteLength}`);
}

/** The SDK posts multipart, `curl --data-binary` posts the bytes. */
async function readUpload(request: Request): Promise<Uint8Array> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return new Uint8Array(await request.arrayBuffer());
  const form = await request.formData();
  const part = [...form.values()].find((value) => typeof value !== 'string');
  if (part === undefined || typeof part === 'string') return new Uint8Array();
  return new Uint8Array(await part.arrayBuffer());
}

/** Slack decides what a file is from its bytes; of what is all text, from its name as well. */
export function sniff(bytes: Uint8Array, name: string): string {
  const head = Buffer.from(bytes.subarray(0, 12));
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])))
    return 'image/png';
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (head.subarray(0, 4).toString('latin1') === 'GIF8') return 'image/gif';
  if (head.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp';
  if (head.subarray(4, 8).toString('latin1') === 'ftyp') return 'video/mp4';
  if (head.includes(0)) return 'application/octet-stream';
  return textTypes[name.toLowerCase().split('.').at(-1) ?? ''] ?? 'text/plain';
}

const textTypes: Readonly<Record<string, string>> = { csv: 'text/csv', json: 'application/json' };
