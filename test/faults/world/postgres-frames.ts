/**
 * Messages of PostgreSQL's wire: a letter, a length, and a body; a client's first one has no letter.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export interface Frame {
  readonly type: string;
  readonly bytes: Buffer;
}

/** The server hangs up on a first message that is longer. */
const LONGEST_START = 10_000;

/** Cuts a stream into whole messages; what is incomplete waits for the next piece. */
export function createFrameSplitter(from: 'client' | 'server'): (chunk: Buffer) => readonly Frame[] {
  let rest: Buffer = Buffer.alloc(0);
  let isStart = from === 'client';
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const frames: Frame[] = [];
    for (let frame = takeFrame(rest, isStart); frame !== undefined; frame = takeFrame(rest, isStart)) {
      frames.push(frame);
      rest = rest.subarray(frame.bytes.length);
      isStart = false;
    }
    return frames;
  };
}

function takeFrame(stream: Buffer, isStart: boolean): Frame | undefined {
  const letter = isStart ? 0 : 1;
  if (stream.length < letter + 4) return undefined;
  const length = letter + stream.readUInt32BE(letter);
  if (isStart && length > LONGEST_START) return { type: 'nonsense', bytes: stream };
  if (stream.length < length) return undefined;
  const bytes = stream.subarray(0, length);
  return { type: isStart ? 'startup' : bytes.toString('latin1', 0, 1), bytes };
}

/** The SQL in a message of the client; undefined where it carries none. */
export function toStatement({ type, bytes }: Frame): string | undefined {
  if (type === 'Q') return readText(bytes, 5);
  // Parse: the prepared statement's name, then its text.
  if (type === 'P') return readText(bytes, bytes.indexOf(0, 5) + 1);
  return undefined;
}

/** What the server says to a client that it does not take. */
export function toFatalError(code: string, message: string): Buffer {
  const fields = ['SFATAL', 'VFATAL', `C${code}`, `M${message}`].map((field) => `${field}\0`).join('');
  const body = Buffer.from(`${fields}\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

function readText(bytes: Buffer, start: number): string {
  return bytes.toString('utf8', start, bytes.indexOf(0, start));
}
