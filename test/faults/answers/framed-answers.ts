import { gzipSync } from 'node:zlib';
import { type Answer, type Class, goodAnswer, PIN_ID, pinBody, refusalBody } from './answer.ts';

type Framed = readonly [
  name: string,
  bytes: string | Buffer,
  allowed: readonly Class[],
  connection?: Answer['connection'],
];

const LENGTH = Buffer.byteLength(pinBody);

function framed(headers: readonly string[], body: string | Buffer, status = '201 Created'): Buffer {
  const head = [`HTTP/1.1 ${status}`, ...headers].map((line) => `${line}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${head}\r\n`), Buffer.from(body)]);
}

const length = (bytes: number | string): string => `content-length: ${bytes}`;
const chunked = 'transfer-encoding: chunked';
const MEGABYTES = 50;
const large = Buffer.alloc(MEGABYTES * 1024 * 1024, ' ');

/** How an answer is packed: wrong lengths, several answers, what comes before, what never ends. */
const packed: readonly Framed[] = [
  ['length too short', framed([length(LENGTH - 1)], pinBody), ['made']],
  ['length too long', framed([length(LENGTH + 1)], pinBody), ['made']],
  ['length too long, and open', framed([length(LENGTH + 1)], pinBody), ['made'], 'stays'],
  ['length of the id only', framed([length(12)], pinBody), ['made']],
  ['length 0', framed([length(0)], pinBody), ['made', 'doubt']],
  ['length negative', framed([length(-1)], pinBody), ['doubt']],
  ['length no number', framed([length('many')], pinBody), ['doubt']],
  ['length beyond all numbers', framed([length('9'.repeat(40))], pinBody), ['made', 'doubt']],
  ['length twice, different', framed([length(LENGTH), length(3)], pinBody), ['made', 'doubt']],
  ['length and chunks', framed([length(LENGTH), chunked], pinBody), ['made', 'doubt']],
  ['chunks without size', framed([chunked], pinBody), ['made', 'doubt']],
  ['chunk cut', framed([chunked], `ff\r\n${pinBody}`), ['made']],
  ['chunks without end', framed([chunked], `${LENGTH.toString(16)}\r\n${pinBody}\r\n`), ['made']],
  ['chunk size beyond all numbers', framed([chunked], `${'f'.repeat(40)}\r\n${pinBody}`), ['made', 'doubt']],
  ['garbage behind it', `${goodAnswer}garbage`, ['created', 'made', 'doubt']],
  ['another pin behind it', `${goodAnswer}${goodAnswer.replace(PIN_ID, '1')}`, ['created', 'made', 'doubt']],
  [
    'a refusal behind it',
    Buffer.concat([Buffer.from(goodAnswer), framed([length(2)], '{}', '400 No')]),
    ['created', 'made', 'doubt'],
  ],
  ['a 100 before it', `HTTP/1.1 100 Continue\r\n\r\n${goodAnswer}`, ['created', 'doubt']],
  ['a 103 before it', `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${goodAnswer}`, ['created', 'doubt']],
  ['ten 102 before it', `${'HTTP/1.1 102 Processing\r\n\r\n'.repeat(10)}${goodAnswer}`, ['created', 'doubt']],
  ['a 101 before it', `HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n${goodAnswer}`, ['doubt']],
  ['a 100 and no more', 'HTTP/1.1 100 Continue\r\n\r\n', ['doubt']],
  ['a 100 and no more, and open', 'HTTP/1.1 100 Continue\r\n\r\n', ['doubt'], 'stays'],
  ['headers only', framed([length(LENGTH)], ''), ['made']],
  ['headers only, and open', framed([length(LENGTH)], ''), ['made'], 'stays'],
  ['half the body, and open', framed([length(LENGTH)], pinBody.slice(0, 40)), ['made'], 'stays'],
  ['headers of a refusal only', framed([length(40)], '', '400 Bad Request'), ['doubt']],
  ['half a refusal', framed([length(40)], refusalBody.slice(0, 20), '400 Bad Request'), ['doubt']],
  ['nothing at all', '', ['doubt']],
  ['nothing at all, broken off', '', ['doubt'], 'breaks'],
  ['nothing at all, and open', '', ['doubt'], 'stays'],
  ['a 204', 'HTTP/1.1 204 No Content\r\n\r\n', ['made']],
  ['a 204 with a pin', framed([length(LENGTH)], pinBody, '204 No Content'), ['made', 'doubt']],
  ['a 304', 'HTTP/1.1 304 Not Modified\r\n\r\n', ['doubt']],
  ['a status of two digits', framed([length(LENGTH)], pinBody, '20 OK'), ['doubt']],
  ['a status of four digits', framed([length(LENGTH)], pinBody, '2010 OK'), ['doubt']],
  ['a status of zero', framed([length(LENGTH)], pinBody, '000 Nothing'), ['doubt']],
  ['a status of 999', framed([length(LENGTH)], pinBody, '999 Denied'), ['doubt']],
  ['no status line', pinBody, ['doubt']],
  ['another protocol', 'SSH-2.0-OpenSSH_9.7\r\n', ['doubt']],
  ['HTTP/2', Buffer.from('000012040000000000000300000064', 'hex'), ['doubt']],
  ['TLS', Buffer.from('15030100020228', 'hex'), ['doubt']],
  ['a header of 1 MB', framed([`x-long: ${'a'.repeat(1024 * 1024)}`, length(LENGTH)], pinBody), ['doubt']],
  [
    '50,000 headers',
    framed([...Array(50_000).fill('x-more: a'), length(LENGTH)], pinBody),
    ['doubt', 'created'],
  ],
  ['a zero byte in a header', framed(['x-zero: \u0000', length(LENGTH)], pinBody), ['doubt']],
  ['line breaks without carriage returns', goodAnswer.replaceAll('\r\n', '\n'), ['created', 'doubt']],
  ['packed, and not', framed(['content-encoding: gzip', length(LENGTH)], pinBody), ['made', 'doubt']],
  ['packed and cut', gzipped(gzipSync(pinBody).subarray(0, 30)), ['made']],
  ['packed well', gzipped(gzipSync(pinBody)), ['created']],
  [`${MEGABYTES} MB packed small`, gzipped(gzipSync(large)), ['made']],
  [`${MEGABYTES} MB of blanks`, framed([length(large.length)], large), ['made']],
  [
    `${MEGABYTES} MB before a pin`,
    framed([length(large.length + LENGTH)], Buffer.concat([large, Buffer.from(pinBody)])),
    ['made'],
  ],
  [`${MEGABYTES} MB of a refusal`, framed([length(large.length)], large, '400 Bad Request'), ['doubt']],
];

function gzipped(body: Buffer): Buffer {
  return framed(['content-encoding: gzip', length(body.length)], body);
}

export function listFramedAnswers(): readonly Answer[] {
  return packed.map(([name, bytes, allowed, connection = 'ends']) => {
    return { name: `packed/${name}`, bytes: Buffer.from(bytes), connection, allowed, pinId: PIN_ID };
  });
}
