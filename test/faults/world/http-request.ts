/** One request as bytes, and what it is about. */
export interface HttpRequest {
  /** Method and path, ids left out: `GET /boards/{id}/pins`. */
  readonly name: string;
  /** The title in a JSON body. */
  readonly title: string | undefined;
  readonly bytes: Buffer;
  /** Where the body begins. */
  readonly headEnd: number;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * Takes the first whole request from a stream, and addresses it to the server behind. Undefined: it is not complete yet.
 * Bodies carry a content-length.
 */
export function takeRequest(
  stream: Buffer,
  host: string,
): { request: HttpRequest; rest: Buffer } | undefined {
  const at = stream.indexOf(END_OF_HEAD);
  if (at === -1) return undefined;
  const headEnd = at + END_OF_HEAD.length;
  const head = stream.toString('latin1', 0, headEnd);
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  if (stream.length < headEnd + length) return undefined;
  const addressed = Buffer.from(head.replace(/^host:.*$/im, `host: ${host}`), 'latin1');
  const body = stream.subarray(headEnd, headEnd + length);
  const bytes = Buffer.concat([addressed, body]);
  const title = toTitle(body.toString('utf8'));
  return {
    request: { name: toName(head), title, bytes, headEnd: addressed.length },
    rest: stream.subarray(headEnd + length),
  };
}

function toName(head: string): string {
  const [method = '', target = ''] = head.split(' ');
  const path = target.replace(/\?.*$/, '').replace(/^\/(?:v5|api)(?=\/)/, '');
  return `${method} ${path.replaceAll(/\/\d+(?=\/|$)/g, '/{id}')}`;
}

function toTitle(body: string): string | undefined {
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json !== 'object' || json === null || !('title' in json)) return undefined;
    return typeof json.title === 'string' ? json.title : undefined;
  } catch {
    // A form, or nothing.
    return undefined;
  }
}
