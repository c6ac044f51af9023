import { z } from 'zod';
import { createApi } from './api/app.ts';
import { type Asked, toAsked } from './asked.ts';
import { type AuditedCreate, toAudited } from './audit.ts';
import { ConnectionLost } from './connection-lost.ts';
import { type Fault, type FaultQueue, toUnseenMs, withFault } from './faults.ts';
import { createSite } from './site/app.ts';
import { changePin, type State } from './state.ts';
import { type LoggedRequest, toMaskedBody, type WireLogWriter } from './wire-log.ts';

interface Books {
  readonly creates: AuditedCreate[];
  readonly faults: FaultQueue;
  readonly requests: WireLogWriter;
}

/** From request to answer: the fault that waits for it, the door behind it, the auditor, and the wire log. */
export function createAnswering(state: State, books: Books): (request: Request) => Promise<Response> {
  const doors = createDoors(state);
  return async (request) => {
    const startedAt = performance.now();
    const asked = await toAsked(state, request);
    const fault = asked.door === 'api' ? books.faults.take(asked) : undefined;
    const log = createLogging(books, asked, startedAt);
    try {
      const response = await runOnce(state, books, { asked, fault, run: () => doors(asked) });
      log(response.status, await toLoggedBody(fault, response));
      return response;
    } catch (error) {
      if (error instanceof ConnectionLost) log(error.how, undefined);
      throw error;
    }
  };
}

/** Runs a request under its fault and, if it is a create, enters it in the books before any answer leaves. */
async function runOnce(
  state: State,
  books: Books,
  work: { asked: Asked; fault: Fault | undefined; run: () => Promise<Response> },
): Promise<Response> {
  const { asked, fault } = work;
  if (!asked.isCreate) return withFault(fault, work.run);
  let ran: { readonly pinId: string | undefined } | undefined;
  try {
    return await withFault(fault, async () => {
      const response = await work.run();
      ran = { pinId: await toPinId(response) };
      const unseenMs = toUnseenMs(fault);
      if (unseenMs > 0 && ran.pinId !== undefined) {
        changePin(state, ran.pinId, { visibleAt: new Date(asked.at.getTime() + unseenMs) });
      }
      return response;
    });
  } finally {
    books.creates.push(toAudited(asked, ran));
  }
}

async function toPinId(response: Response): Promise<string | undefined> {
  if (!response.ok) return undefined;
  return z.object({ id: z.string() }).parse(await response.clone().json()).id;
}

function createDoors(state: State): (asked: Asked) => Promise<Response> {
  const api = createApi(state);
  const site = createSite(state);
  return async (asked) => {
    if (asked.door === 'api') return api.fetch(asked.toRequest());
    if (asked.door === 'site') return site.fetch(asked.toRequest());
    return new Response('This address belongs to no door of the local Pinterest.', { status: 404 });
  };
}

function createLogging(
  books: Books,
  asked: Asked,
  startedAt: number,
): (status: LoggedRequest['status'], response: unknown) => void {
  return (status, response) =>
    books.requests.add({
      at: asked.at,
      method: asked.method,
      path: asked.maskedPath,
      status,
      ms: Math.round(performance.now() - startedAt),
      request: asked.maskedBody,
      response,
    });
}

/** Only JSON is worth reading, and a body that breaks off or stalls cannot be read to its end. */
async function toLoggedBody(fault: Fault | undefined, response: Response): Promise<unknown> {
  const contentType = response.headers.get('content-type');
  if (fault?.kind === 'cut_body' || fault?.kind === 'stalled_body') return undefined;
  if (!contentType?.startsWith('application/json')) return undefined;
  return toMaskedBody(await response.clone().text(), contentType);
}
