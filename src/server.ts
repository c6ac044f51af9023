import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { HTTPReceiver } from '@slack/bolt';
import type { Hono } from 'hono';

/** The one HTTP server: Slack's requests go to Bolt, everything else to our routes. */
export async function startServer(options: {
  routes: Hono;
  slack: HTTPReceiver | undefined;
  port: number;
  host: string;
}): Promise<{ port: number; stop(): Promise<void> }> {
  const { slack } = options;
  // Otherwise it puts classes of its own in the place of Node's `Request` and `Response`, for everybody in this process.
  const toRoutes = getRequestListener((request) => options.routes.fetch(request), {
    overrideGlobalObjects: false,
  });
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const isForSlack = slack !== undefined && slackPaths.includes(path);
    if (!isForSlack) return void toRoutes(request, response);
    try {
      slack.requestListener(request, response);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  await listen(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return { port, stop: () => stop(server) };
}

const slackPaths = ['/slack/events', '/slack/install', '/slack/oauth_redirect'];

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(toListenError(error, { port, host }));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

function toListenError(cause: NodeJS.ErrnoException, { port, host }: { port: number; host: string }): Error {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new Error(`Port ${port} is in use by another process: stop that one, or set PORT.`, { cause });
    case 'EACCES':
      return new Error(`This user may not listen on port ${port}: set PORT to 1024 or more.`, { cause });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Error(`This machine has no address ${host}: set HOST.`, { cause });
    default:
      return cause;
  }
}

/** Idle connections end at once, busy ones have two seconds. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  });
}
