import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createSocketDelivery, type SocketDelivery } from './delivery/socket.ts';
import { ConnectionReset } from './doors/connection-reset.ts';
import type { LocalSlack } from './local-slack.ts';
import { createUiApi, type UiApiOptions } from './ui-api.ts';

/** The clock and the doors are the page's: what moves time, and what else it reaches. */
export interface ServeOptions extends Omit<UiApiOptions, 'origin'> {
  readonly port: number;
  readonly host?: '127.0.0.1';
  /** What else lives on this port; asked first. */
  readonly mount?: (request: Request) => Promise<Response | undefined>;
}

export interface ServedSlack {
  readonly origin: string;
  readonly server: Server;
  readonly socket: SocketDelivery;
  readonly stop: () => Promise<void>;
}

/** Puts a local Slack on a port of this machine: the doors, Socket Mode and the page's endpoints. */
export async function serveLocalSlack(slack: LocalSlack, options: ServeOptions): Promise<ServedSlack> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  slack.hostAt(origin);
  const answer = createAnswer(slack, origin, options);
  server.on('request', toListener(answer));
  const socket = createSocketDelivery(slack.world);
  server.on('upgrade', socket.upgrade);
  return { origin, server, socket, stop: () => stop(server, socket) };
}

type Answer = (request: Request) => Promise<Response>;

function createAnswer(slack: LocalSlack, origin: string, options: ServeOptions): Answer {
  const { mount, clock, doors } = options;
  const uiApi = createUiApi(slack, {
    origin,
    ...(clock === undefined ? {} : { clock }),
    ...(doors === undefined ? {} : { doors }),
  });
  return async (request) => {
    const mounted = await mount?.(request);
    if (mounted) return mounted;
    return (await uiApi(request)) ?? slack.fetch(request);
  };
}

/** A reset connection is a destroyed socket: the caller sees what it would see when a network breaks. */
function toListener(answer: Answer): (request: IncomingMessage, response: ServerResponse) => void {
  const listen = getRequestListener(
    async (request, { outgoing }) => {
      try {
        return await answer(request);
      } catch (error) {
        if (!(error instanceof ConnectionReset)) throw error;
        outgoing.destroy();
        return new Response();
      }
    },
    { overrideGlobalObjects: false },
  );
  return (request, response) => {
    listen(request, response).catch((error: unknown) => response.destroy(error as Error));
  };
}

/** Sockets close first and cleanly: a client whose server vanishes waits for its own timeout. */
async function stop(server: Server, socket: SocketDelivery): Promise<void> {
  await socket.stop();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
