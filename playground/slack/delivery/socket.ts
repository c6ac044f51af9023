import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { parseJson } from '../doors/read-body.ts';
import type { World } from '../world/world.ts';
import type { Ack, Delivery, Envelope } from './delivery.ts';

export interface SocketDelivery extends Delivery {
  /** Takes the upgrades of `/link/`; leaves others alone. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** How many connections the app holds. */
  readonly countConnections: () => number;
  /** Asks the app to connect anew, as Slack does before it restarts a host; nothing more goes to the old connections. */
  readonly disconnect: (reason: 'warning' | 'refresh_requested' | 'link_disabled') => void;
  readonly stop: () => Promise<void>;
}

interface Connections {
  readonly open: Set<WebSocket>;
  /** Envelope id → who waits for its acknowledgement. */
  readonly waiting: Map<string, { readonly socket: WebSocket; readonly settle: (ack: Ack) => void }>;
}

const reply = z.object({ envelope_id: z.string(), payload: z.unknown() });

/** The client gives up on a server that pinged once and then is silent for 30 seconds. */
const pingEveryMs = 10_000;

/** An app may hold ten connections: https://docs.slack.dev/apis/events-api/using-socket-mode */
const mostConnections = 10;

/** How long a stopping server lets the app say goodbye. */
const goodbyeMs = 250;

export function createSocketDelivery(world: World): SocketDelivery {
  const server = new WebSocketServer({ noServer: true });
  const connections: Connections = { open: new Set(), waiting: new Map() };
  const pings = setInterval(() => pingAll(connections), pingEveryMs).unref();

  return {
    upgrade: (request, socket, head) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
      if (pathname !== '/link/') return;
      if (!world.socketTickets.delete(searchParams.get('ticket') ?? '')) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (connection) => welcome(world, connections, connection));
    },
    countConnections: () => connections.open.size,
    isConnected: () => connections.open.size > 0,
    deliver: (envelope, signal) => deliverToOne(connections, envelope, signal),
    disconnect: (reason) => {
      for (const connection of connections.open) {
        connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }));
        if (reason !== 'warning') connections.open.delete(connection);
      }
      world.changed();
    },
    stop: async () => {
      clearInterval(pings);
      await waitUntilGone(server);
      for (const connection of server.clients) connection.terminate();
      server.close();
    },
  };
}

function welcome(world: World, connections: Connections, connection: WebSocket): void {
  if (connections.open.size >= mostConnections) {
    connection.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
    connection.close();
    return;
  }
  connections.open.add(connection);
  connection.on('message', (data) => settle(connections, data));
  connection.on('close', () => {
    connections.open.delete(connection);
    failWaiting(connections, connection);
    world.changed();
  });
  connection.send(
    JSON.stringify({
      type: 'hello',
      num_connections: connections.open.size,
      debug_info: { host: 'local', approximate_connection_time: 18_060 },
      connection_info: { app_id: world.app.id },
    }),
  );
  world.changed();
}

/** Each envelope goes to one connection; which one, nobody promises. Here they take turns. */
function deliverToOne({ open, waiting }: Connections, envelope: Envelope, signal: AbortSignal): Promise<Ack> {
  const [connection] = open;
  if (!connection) {
    return Promise.resolve({ isOk: false, error: 'dispatch_failed', detail: 'no socket is connected' });
  }
  open.delete(connection);
  open.add(connection);
  const envelopeId = randomUUID();
  return new Promise((resolve) => {
    const finish = (ack: Ack) => {
      waiting.delete(envelopeId);
      resolve(ack);
    };
    waiting.set(envelopeId, { socket: connection, settle: finish });
    signal.addEventListener('abort', () => waiting.delete(envelopeId), { once: true });
    connection.send(JSON.stringify(toFrame(envelopeId, envelope)));
  });
}

function toFrame(envelopeId: string, { kind, payload, retry }: Envelope) {
  const frame = { envelope_id: envelopeId, type: kind, payload };
  if (kind !== 'events_api') return { ...frame, accepts_response_payload: true };
  return {
    ...frame,
    accepts_response_payload: false,
    retry_attempt: retry?.number ?? 0,
    retry_reason: retry?.reason ?? '',
  };
}

function settle({ waiting }: Connections, data: RawData): void {
  const parsed = reply.safeParse(parseJson(String(data)));
  if (!parsed.success) return;
  const { envelope_id, payload } = parsed.data;
  waiting.get(envelope_id)?.settle({ isOk: true, body: toBody(payload) });
}

/** `ack('text')` arrives as `{ text }`, `ack()` as `{}`: the same meanings as an HTTP body. */
function toBody(payload: unknown): unknown {
  const isEmpty = typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0;
  return isEmpty ? '' : (payload ?? '');
}

function failWaiting({ waiting }: Connections, connection: WebSocket): void {
  for (const { socket, settle: finish } of [...waiting.values()]) {
    if (socket === connection) {
      finish({
        isOk: false,
        error: 'dispatch_failed',
        detail: 'the socket closed before the acknowledgement',
      });
    }
  }
}

function pingAll({ open }: Connections): void {
  for (const connection of open) connection.ping();
}

function waitUntilGone({ clients }: WebSocketServer): Promise<void> {
  return new Promise((resolve) => {
    if (clients.size === 0) return resolve();
    const timer = setTimeout(resolve, goodbyeMs);
    for (const client of clients) {
      client.once('close', () => {
        if (clients.size > 0) return;
        clearTimeout(timer);
        resolve();
      });
    }
  });
}
