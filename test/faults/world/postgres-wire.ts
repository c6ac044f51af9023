import { connect, type Socket } from 'node:net';
import { readInOrder } from './in-order.ts';
import { listen } from './listen.ts';
import { createFrameSplitter, type Frame, toFatalError, toStatement } from './postgres-frames.ts';
import { toStatementName } from './statement-names.ts';
import type { Watch } from './watch.ts';

/** Stands between one process and PostgreSQL, and knows each statement by name. */
export interface PostgresWire {
  readonly port: number;
  /** The texts of all statements that passed. */
  readonly statements: ReadonlySet<string>;
  /** Breaks every connection, as a server that crashes does. */
  cut(): void;
  /** From now on every new connection is told this and closed; undefined: they are taken again. */
  refuse(error: { code: string; message: string } | undefined): void;
  close(): Promise<void>;
}

interface Parts {
  readonly target: { readonly host: string; readonly port: number };
  readonly watch: Watch;
}

/** A moment is `<statement>:before`, nothing of it sent yet, or `<statement>:after`, done and its reply held back. */
export async function startPostgresWire({ target, watch }: Parts): Promise<PostgresWire> {
  const statements = new Set<string>();
  const lines = new Set<Line>();
  let refusal: Buffer | undefined;
  const { port, close } = await listen((client) => {
    const words = refusal;
    if (words !== undefined) {
      client.on('error', () => undefined);
      client.once('data', () => client.end(words));
      return;
    }
    const line = { client, server: connect(target), isSilent: false };
    lines.add(line);
    client.once('close', () => lines.delete(line));
    join(line, watch, statements);
  });
  return {
    port,
    statements,
    cut() {
      for (const line of lines) breakLine(line);
    },
    refuse(error) {
      refusal = error && toFatalError(error.code, error.message);
    },
    close,
  };
}

interface Line {
  readonly client: Socket;
  readonly server: Socket;
  isSilent: boolean;
}

function join(line: Line, watch: Watch, statements: Set<string>): void {
  const { client, server } = line;
  const fromClient = createFrameSplitter('client');
  const fromServer = createFrameSplitter('server');
  /** Names of what the server was asked, one for each ReadyForQuery to come. */
  const asked: string[] = [''];
  let current = '';

  async function say(frame: Frame): Promise<void> {
    const text = toStatement(frame);
    if (text !== undefined) {
      statements.add(text);
      current = toStatementName(text);
      await meet(line, watch, `${current}:before`);
    }
    if (frame.type === 'S' || frame.type === 'Q') {
      asked.push(current);
      current = '';
    }
  }

  async function answer(frame: Frame): Promise<void> {
    const ended = frame.type === 'Z' ? asked.shift() : undefined;
    if (ended) await meet(line, watch, `${ended}:after`);
  }

  readInOrder(client, {
    data: (chunk) => handOn(line, server, fromClient(chunk), say),
    end: () => void server.destroy(),
  });
  readInOrder(server, {
    data: (chunk) => handOn(line, client, fromServer(chunk), answer),
    end: () => void (line.isSilent || client.destroy()),
  });
}

/** Passes on what may pass, in one piece. */
async function handOn(
  line: Line,
  to: Socket,
  frames: readonly Frame[],
  handle: (frame: Frame) => Promise<void>,
): Promise<void> {
  const passed: Buffer[] = [];
  for (const frame of frames) {
    await handle(frame);
    if (line.isSilent || to.destroyed) return;
    passed.push(frame.bytes);
  }
  if (passed.length > 0) to.write(Buffer.concat(passed));
}

async function meet(line: Line, watch: Watch, name: string): Promise<void> {
  const fate = await watch.pass({ name });
  if (fate === 'cut' || fate === 'late') breakLine(line);
  if (fate === 'swallow') line.isSilent = true;
}

function breakLine({ client, server }: Line): void {
  client.destroy();
  server.destroy();
}
