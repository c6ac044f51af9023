import { collectBytes } from './collect-bytes.ts';
import { startDeadline } from './deadline.ts';
import { SlackFileError } from './slack-file-error.ts';

export type SlackFileRequest = {
  /** `url_private_download` of the file object. */
  readonly url: string;
  /** From our configuration, never from a payload: the only origin that is shown the token. */
  readonly filesOrigin: string;
  readonly token: string;
  readonly maxBytes: number;
  /** `is_external` of the file object: the bytes are elsewhere, in Google Drive for example. */
  readonly isExternal?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  readonly fetch?: typeof globalThis.fetch;
};

const defaultTimeoutMs = 30_000;

/**
 * Downloads a file that a member uploaded to Slack, with the bot's token (scope `files:read`); throws
 * SlackFileError, or the caller's abort reason. https://docs.slack.dev/reference/objects/file-object
 */
export async function downloadSlackFile(request: SlackFileRequest): Promise<Uint8Array> {
  const url = toSlackUrl(request);
  const deadline = startDeadline(request.timeoutMs ?? defaultTimeoutMs, request.signal);
  try {
    // The global is looked up at each call, so that whoever replaces it is heard.
    const response = await (request.fetch ?? globalThis.fetch)(url, {
      headers: { authorization: `Bearer ${request.token}` },
      // A redirect could carry the token elsewhere, and Slack uses one only to send us to its login page.
      redirect: 'manual',
      signal: deadline.signal,
    });
    return await readFile(response, request.maxBytes);
  } catch (cause) {
    request.signal?.throwIfAborted();
    if (cause instanceof SlackFileError) throw cause;
    throw new SlackFileError('unreachable', `no answer from ${url.host}`, { cause });
  } finally {
    deadline.end();
  }
}

function toSlackUrl({ url, filesOrigin, isExternal }: SlackFileRequest): URL {
  if (isExternal) throw new SlackFileError('external', 'is_external is set');
  if (!URL.canParse(url)) throw new SlackFileError('foreign_host', 'not a URL');
  const parsed = new URL(url);
  if (parsed.origin !== new URL(filesOrigin).origin || parsed.username !== '' || parsed.password !== '') {
    throw new SlackFileError('foreign_host', `${parsed.host} instead of ${filesOrigin}`);
  }
  return parsed;
}

async function readFile(response: Response, maxBytes: number): Promise<Uint8Array> {
  const problem = findProblem(response, maxBytes);
  if (problem !== undefined) throw problem;
  if (response.body === null) throw new SlackFileError('unreachable', `${response.status} without a body`);
  const bytes = await collectBytes(response.body, maxBytes);
  if (bytes === undefined) throw new SlackFileError('too_big', `more than ${maxBytes} bytes`);
  return bytes;
}

function findProblem({ status, headers }: Response, maxBytes: number): SlackFileError | undefined {
  if (isRefusal(status)) return new SlackFileError('no_access', `status ${status}`);
  if (status !== 200) return new SlackFileError('unreachable', `status ${status}`);
  // Without the scope, or for a file that the bot may not see, Slack answers 200 and its login page.
  // https://github.com/vercel/eve/pull/1531
  if (/^text\/html\b/i.test(headers.get('content-type') ?? '')) {
    return new SlackFileError('no_access', 'the answer is a web page; is files:read granted?');
  }
  if (Number(headers.get('content-length')) > maxBytes) {
    return new SlackFileError('too_big', `announced as ${headers.get('content-length')} bytes`);
  }
  return undefined;
}

// 404 is also what Slack says of a file that this token may not know about.
function isRefusal(status: number): boolean {
  return (
    (status >= 300 && status < 400) || status === 401 || status === 403 || status === 404 || status === 410
  );
}
