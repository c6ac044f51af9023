import { connect, type Socket } from 'node:net';
import { type HttpRequest, takeRequest } from './http-request.ts';
import { readInOrder } from './in-order.ts';
import { listen } from './listen.ts';
import type { Fate, Watch } from './watch.ts';

/** Stands between one process and a server, and holds up each request in its stages. */
export interface HttpWire {
  readonly port: number;
  /** What the network held back arrives now. */
  deliverLate(): void;
  /** Nobody is there to take a connection, until somebody is again. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
  close(): Promise<void>;
}

interface Parts {
  /** Asked at each new connection. */
  readonly targetPort: () => number;
  readonly watch: Watch;
}

/**
 * The moments of a request, such as `POST /pins`: `:headers` (they have arrived), `:body` (half of it has), `:leaving`
 * (its last part is about to go), `:sent` (all of it has arrived), `:answer` (the server has answered, or has hung up,
 * and the client does not know yet; or the client has given up).
 */
export async function startHttpWire({ targetPort, watch }: Parts): Promise<HttpWire> {
  const late: (() => void)[] = [];
  const listening = await listen((client) => {
    const target = { host: '127.0.0.1', port: targetPort() };
    const host = `${target.host}:${target.port}`;
    const server = connect(target);
    join({ client, server, host, isSilent: false, isLate: false, waitsFor: undefined }, watch, late);
  });
  return {
    ...listening,
    deliverLate() {
      for (const deliver of late.splice(0)) deliver();
    },
  };
}

interface Line {
  readonly client: Socket;
  readonly server: Socket;
  readonly host: string;
  isSilent: boolean;
  /** The request hangs somewhere in the network, and the client waits in vain. */
  isLate: boolean;
  /** The request whose answer is due. */
  waitsFor: HttpRequest | undefined;
}

function join(line: Line, watch: Watch, late: (() => void)[]): void {
  const { client, server } = line;
  let rest: Buffer = Buffer.alloc(0);

  async function ask(chunk: Buffer): Promise<void> {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const taken = takeRequest(rest, line.host);
      if (taken === undefined) return;
      rest = taken.rest;
      await send(line, watch, { request: taken.request, late });
    }
  }

  /** The first word of an answer, or the end of the connection or of patience in its place. */
  async function meetAnswer(): Promise<void> {
    const request = line.waitsFor;
    line.waitsFor = undefined;
    if (request !== undefined) obey(line, await pass(watch, request, 'answer'));
  }

  readInOrder(client, {
    data: ask,
    async end() {
      await meetAnswer();
      if (!line.isLate) server.end();
    },
  });
  readInOrder(server, {
    async data(chunk) {
      await meetAnswer();
      if (!line.isSilent && !client.destroyed) client.write(chunk);
    },
    async end() {
      await meetAnswer();
      if (!line.isSilent) client.resetAndDestroy();
    },
  });
}

/** Hands a request on, a part at a time. */
async function send(
  line: Line,
  watch: Watch,
  { request, late }: { request: HttpRequest; late: (() => void)[] },
): Promise<void> {
  const { bytes, headEnd } = request;
  const middle = headEnd + Math.floor((bytes.length - headEnd) / 2);
  const last = bytes.subarray(middle);
  const isOn = async (stage: string): Promise<boolean> => {
    const fate = await pass(watch, request, stage);
    obey(line, fate);
    return fate !== 'cut' && fate !== 'swallow' && !line.server.destroyed;
  };
  line.waitsFor = request;
  if (headEnd < bytes.length) {
    await write(line.server, bytes.subarray(0, headEnd));
    if (!(await isOn('headers'))) return;
    await write(line.server, bytes.subarray(headEnd, middle));
    if (!(await isOn('body'))) return;
    if (!(await isOn('leaving'))) return;
    if (line.isLate) late.push(() => void line.server.write(last));
    else await write(line.server, last);
  } else {
    await write(line.server, bytes);
  }
  await isOn('sent');
}

/** Resolves when the bytes have left, or cannot any more. */
function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.write(bytes, () => resolve());
  });
}

async function pass(watch: Watch, request: HttpRequest, stage: string): Promise<Fate> {
  return await watch.pass({ name: `${request.name}:${stage}`, title: request.title });
}

function obey(line: Line, fate: Fate): void {
  if (fate === 'pass') return;
  if (fate === 'swallow') line.isSilent = true;
  if (fate === 'late') line.isLate = true;
  if (fate === 'cut') line.client.resetAndDestroy();
  // Not destroyed: a reset would throw away what has arrived and was not read yet.
  if (fate === 'cut') line.server.end();
}
