import { setTimeout as wait } from 'node:timers/promises';
import { ConnectionLost } from './connection-lost.ts';

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `created_then_…` and the broken bodies let the request take effect first; the others do not. */
export type Fault =
  | ({ readonly kind: 'status' } & Answer)
  | ({ readonly kind: 'created_then_status' } & Answer)
  | { readonly kind: 'reset' }
  | { readonly kind: 'silence' }
  /** The pin that was made stays out of sight for `unseenMs`, by the injected clock. */
  | { readonly kind: 'created_then_reset'; readonly unseenMs?: number }
  | { readonly kind: 'created_then_silence' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Taken up when the promise resolves that is asked for at the arrival. */
  | { readonly kind: 'hold'; readonly until: () => Promise<unknown> }
  /** The real status and headers with another body. */
  | { readonly kind: 'broken_body'; readonly body: string }
  /** The real body, which breaks off or stalls after some bytes. */
  | { readonly kind: 'cut_body'; readonly afterBytes: number }
  | { readonly kind: 'stalled_body'; readonly afterBytes: number }
  /** A created pin stays out of sight for this long, by the injected clock. */
  | { readonly kind: 'late_visibility'; readonly ms: number };

export interface FaultMatch {
  /** Below the API's address, such as `/pins`; the whole path or a pattern. */
  readonly path?: RegExp | string;
  readonly method?: string;
  /** The title in the body of a create. */
  readonly title?: string;
}

export interface Faults {
  /** For the next request that matches; faults queue up and each is used once. */
  next(match: FaultMatch, fault: Fault): void;
  /** For every request that matches and meets none that is queued, until all are cleared. */
  stay(match: FaultMatch, fault: Fault): void;
  /** How many are queued. */
  readonly waiting: number;
  /** Whether some stay. */
  readonly areStaying: boolean;
  clear(): void;
}

export interface FaultQueue extends Faults {
  take(request: { path: string; method: string; title: string | undefined }): Fault | undefined;
}

export function createFaults(): FaultQueue {
  const queue: { match: FaultMatch; fault: Fault }[] = [];
  const staying: { match: FaultMatch; fault: Fault }[] = [];
  return {
    next: (match, fault) => void queue.push({ match, fault }),
    stay: (match, fault) => void staying.push({ match, fault }),
    get waiting() {
      return queue.length;
    },
    get areStaying() {
      return staying.length > 0;
    },
    clear() {
      queue.splice(0);
      staying.splice(0);
    },
    take(request) {
      const index = queue.findIndex(({ match }) => isMet(match, request));
      if (index !== -1) return queue.splice(index, 1)[0]?.fault;
      return staying.find(({ match }) => isMet(match, request))?.fault;
    },
  };
}

function isMet(match: FaultMatch, { path, method, title }: Parameters<FaultQueue['take']>[0]): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  if (match.title !== undefined && match.title !== title) return false;
  if (match.path instanceof RegExp) return match.path.test(path);
  return match.path === undefined || match.path === path;
}

/** Runs the request as the fault wants it. Throws ConnectionLost when no answer may come. */
export async function withFault(fault: Fault | undefined, run: () => Promise<Response>): Promise<Response> {
  if (fault === undefined) return run();
  switch (fault.kind) {
    case 'status':
      return toResponse(fault);
    case 'reset':
    case 'silence':
      throw new ConnectionLost(fault.kind);
    case 'delay':
      await wait(fault.ms);
      return run();
    case 'hold':
      await fault.until();
      return run();
    case 'late_visibility':
      return run();
    default:
      return spoil(fault, await run());
  }
}

type SpoilingFault = Extract<
  Fault,
  { kind: `created_then_${string}` | 'broken_body' | 'cut_body' | 'stalled_body' }
>;

async function spoil(fault: SpoilingFault, answer: Response): Promise<Response> {
  switch (fault.kind) {
    case 'created_then_status':
      return toResponse(fault);
    case 'created_then_reset':
      throw new ConnectionLost('reset');
    case 'created_then_silence':
      throw new ConnectionLost('silence');
    case 'broken_body':
      return new Response(fault.body, { status: answer.status, headers: answer.headers });
    case 'cut_body':
    case 'stalled_body': {
      const whole = new Uint8Array(await answer.arrayBuffer());
      return new Response(toBrokenStream(whole.subarray(0, fault.afterBytes), fault.kind === 'cut_body'), {
        status: answer.status,
        headers: answer.headers,
      });
    }
  }
}

function toBrokenStream(part: Uint8Array, isCut: boolean): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      start: (controller) => controller.enqueue(part),
      async pull(controller) {
        if (isCut) controller.error(new ConnectionLost('reset'));
        else await new Promise(() => undefined);
      },
    },
    // Asks for more only after the part was read, so that the part arrives before the break.
    { highWaterMark: 1 },
  );
}

function toResponse(answer: Answer): Response {
  const headers = { 'content-type': 'application/json', ...answer.headers };
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers });
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  return new Response(text, { status: answer.status, headers });
}

/** For how long a pin that this fault lets come into being is out of sight. */
export function toUnseenMs(fault: Fault | undefined): number {
  if (fault?.kind === 'late_visibility') return fault.ms;
  return fault?.kind === 'created_then_reset' ? (fault.unseenMs ?? 0) : 0;
}
