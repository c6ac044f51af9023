import { type FaultMove, type PinterestFaults, pinterestFaultsPath } from '../../pinterest/fault-contract.ts';
import type { ClockMove, ClockState } from '../../slack/clock-contract.ts';
import {
  type Act,
  type ActResult,
  type Faults,
  type Snapshot,
  uiPaths,
  type WireEntry,
} from '../../slack/contract.ts';

/** A link of the header, `Open local Pinterest`. */
export interface PageLink {
  readonly label: string;
  readonly href: string;
}

export interface Api {
  /** The world as one person sees it. */
  snapshot(as: string): Promise<Snapshot>;
  act(as: string, act: Act): Promise<ActResult>;
  /** The id of the file that Slack made of the bytes. */
  upload(as: string, file: File): Promise<string>;
  wire(after: number): Promise<readonly WireEntry[]>;
  links(): Promise<readonly PageLink[]>;
  faults(): Promise<Faults>;
  setFaults(faults: Partial<Faults>): Promise<Faults>;
  /** Undefined where Pinterest is the real one. */
  pinterestFaults(): Promise<PinterestFaults | undefined>;
  setPinterestFaults(move: FaultMove): Promise<PinterestFaults>;
  clock(): Promise<ClockState>;
  /** What the clock shows then, or why it did not move. */
  moveClock(move: ClockMove): Promise<ClockState | { readonly error: string }>;
}

class PlaygroundError extends Error {
  override readonly name = 'PlaygroundError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Nobody answers there: the playground has stopped. */
export class PlaygroundStopped extends Error {
  override readonly name = 'PlaygroundStopped';

  constructor(cause: unknown) {
    super('The playground does not answer.', { cause });
  }
}

/** The page's one way to the playground's server. Both come from the same commit, so answers are taken as typed. */
export function createApi(send: typeof globalThis.fetch): Api {
  const fetch: typeof globalThis.fetch = (path, init) =>
    send(path, init).catch((cause: unknown) => {
      throw new PlaygroundStopped(cause);
    });

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(path, init);
    if (response.ok) return response;
    throw new PlaygroundError(response.status, `The playground answered ${response.status} to ${path}`);
  }

  async function json<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await request(path, init);
    return (await response.json()) as T;
  }

  return {
    snapshot: (as) => json(withQuery(uiPaths.snapshot, { as })),
    act: (as, act) => json(withQuery(uiPaths.act, { as }), toPost(act)),
    async upload(as, file) {
      const answer = await json<{ fileId: string }>(withQuery(uiPaths.upload, { as, name: file.name }), {
        method: 'POST',
        headers: { 'content-type': file.type || 'application/octet-stream' },
        body: file,
      });
      return answer.fileId;
    },
    wire: (after) => json(withQuery(uiPaths.wire, { after: String(after) })),
    faults: () => json(uiPaths.faults),
    setFaults: (faults) => json(uiPaths.faults, toPost(faults)),
    async pinterestFaults() {
      const response = await fetch(pinterestFaultsPath);
      if (response.status === 404) return undefined;
      if (response.ok) return (await response.json()) as PinterestFaults;
      throw new PlaygroundError(response.status, 'The playground could not tell the faults of Pinterest.');
    },
    setPinterestFaults: (move) => json(pinterestFaultsPath, toPost(move)),
    clock: () => json(uiPaths.clock),
    async moveClock(move) {
      const response = await fetch(uiPaths.clock, toPost(move));
      if (response.status === 409) return (await response.json()) as { error: string };
      if (!response.ok)
        throw new PlaygroundError(response.status, 'The playground could not move its clock.');
      return (await response.json()) as ClockState;
    },
    // A playground without a local Pinterest has no links.
    async links() {
      const response = await fetch('/_ui/links');
      return response.ok ? ((await response.json()) as readonly PageLink[]) : [];
    },
  };
}

function toPost(body: unknown): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(body) };
}

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(query)}`;
}
