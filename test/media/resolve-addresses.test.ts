import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { createResolveAddresses } from '../../src/media/resolve-addresses.ts';

type Answers = { readonly a?: readonly number[]; readonly aaaa?: readonly number[] };

const noSuchName = 3;

/** A name server of one host; undefined means that it never answers. */
async function startNameServer(answers: Answers | undefined, code = 0): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    if (answers !== undefined) socket.send(answerTo(query, answers, code), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return `127.0.0.1:${socket.address().port}`;
}

// RFC 1035, section 4: the query's id and question again, and an answer whose name points to the question's.
function answerTo(query: Buffer, { a, aaaa }: Answers, code: number): Buffer {
  const nameEnd = query.indexOf(0, 12);
  const question = query.subarray(12, nameEnd + 5);
  const type = query.readUInt16BE(nameEnd + 1);
  const address = type === 1 ? a : aaaa;
  const header = Buffer.from([
    ...query.subarray(0, 2),
    0x81,
    0x80 + code,
    0,
    1,
    0,
    address ? 1 : 0,
    0,
    0,
    0,
    0,
  ]);
  const record = address
    ? Buffer.of(0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, address.length, ...address)
    : [];
  return Buffer.concat([header, question, Buffer.from(record)]);
}

const v4 = [93, 184, 215, 14];
const v6 = [0x26, 0x06, ...Array<number>(13).fill(0), 1];

test('a host with both families has all its addresses judged', async () => {
  const resolve = createResolveAddresses({ servers: [await startNameServer({ a: v4, aaaa: v6 })] });
  expect(await resolve('img.example.com')).toEqual(['93.184.215.14', '2606::1']);
});

test('a host with one family is found', async () => {
  const only4 = createResolveAddresses({ servers: [await startNameServer({ a: v4 })] });
  expect(await only4('img.example.com')).toEqual(['93.184.215.14']);
  const only6 = createResolveAddresses({ servers: [await startNameServer({ aaaa: v6 })] });
  expect(await only6('img.example.com')).toEqual(['2606::1']);
});

test('a host that does not exist is an error with its reasons, not an empty list', async () => {
  const resolve = createResolveAddresses({ servers: [await startNameServer({}, noSuchName)] });
  await expect(resolve('img.example.com')).rejects.toMatchObject({
    message: 'no address for img.example.com',
    errors: [{ code: 'ENOTFOUND' }, { code: 'ENOTFOUND' }],
  });
});

test('a name server that keeps silent is given up', async () => {
  const resolve = createResolveAddresses({ servers: [await startNameServer(undefined)], timeoutMs: 100 });
  await expect(resolve('img.example.com')).rejects.toMatchObject({
    errors: [{ code: 'ETIMEOUT' }, { code: 'ETIMEOUT' }],
  });
});
