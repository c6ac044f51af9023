import { type Answer, goodAnswer, PIN_ID, pinBody } from './answer.ts';

/** In three chunks, the first of which ends in the middle of the id. */
const chunkedAnswer = [
  'HTTP/1.1 201 Created',
  'content-type: application/json',
  'transfer-encoding: chunked',
  '',
  ...toChunks([pinBody.slice(0, 12), pinBody.slice(12, 40), pinBody.slice(40)]),
].join('\r\n');

function toChunks(parts: readonly string[]): readonly string[] {
  const chunks = parts.flatMap((part) => [Buffer.byteLength(part).toString(16), part]);
  return [...chunks, '0', '', ''];
}

/** Two whole answers, broken off behind each of their bytes; the last ones are whole. */
export function listCutAnswers(): readonly Answer[] {
  return [
    ...cutEverywhere('content-length', goodAnswer),
    ...cutEverywhere('chunked', chunkedAnswer),
    ...cutEverywhere('until the end', goodAnswer.replace(/content-length: \d+\r\n/, '')),
  ];
}

function cutEverywhere(kind: string, whole: string): readonly Answer[] {
  const bytes = Buffer.from(whole);
  return Array.from({ length: bytes.length + 1 }, (_, length) => cutAfter(kind, bytes, length));
}

function cutAfter(kind: string, bytes: Buffer, length: number): Answer {
  const part = bytes.subarray(0, length);
  const connection = length % 3 === 0 ? 'breaks' : 'ends';
  return { name: `cut/${kind}/${length}`, bytes: part, connection, ...judge(kind, bytes, part, connection) };
}

/** A break throws away what the client has not read yet, so it may have seen less than was sent. */
function judge(
  kind: string,
  bytes: Buffer,
  part: Buffer,
  connection: Answer['connection'],
): Pick<Answer, 'allowed' | 'pinId'> {
  const hasHead = part.includes('\r\n\r\n');
  if (!hasHead) return { allowed: ['doubt'], pinId: undefined };
  const isWhole = part.length === bytes.length || isWholeWithoutLength(kind, part);
  if (connection === 'breaks')
    return { allowed: isWhole ? ['created', 'made', 'doubt'] : ['made', 'doubt'], pinId: PIN_ID };
  return { allowed: [isWhole ? 'created' : 'made'], pinId: PIN_ID };
}

/** Without a length the end of the connection ends the body, and only its own end tells that it is whole. */
function isWholeWithoutLength(kind: string, part: Buffer): boolean {
  return kind === 'until the end' && part.toString().endsWith(pinBody);
}
