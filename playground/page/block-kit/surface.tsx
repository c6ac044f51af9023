import { type ComponentChildren, createContext, type JSX } from 'preact';
import { useContext, useEffect, useMemo } from 'preact/hooks';
import type { Container, StateValues } from '../../slack/contract.ts';
import { createFillQueue, type FillQueue } from '../state/fill-queue.ts';
import { usePage } from '../state/page-context.ts';

/** What blocks are drawn on: a message, a modal or the App Home. */
export interface Surface {
  readonly container: Container;
  readonly values: StateValues;
  /** block_id → sentence. */
  readonly errors: Readonly<Record<string, string>>;
  readonly fills: FillQueue;
  /** The person has changed something in this block: what was wrong there may no longer be. */
  touch(blockId: string): void;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) throw new Error('SurfaceContext is missing around this block');
  return surface;
}

/** A queue of its own for every message, modal and Home; what is still waiting goes out when it disappears. */
export function useFillQueue(): FillQueue {
  const page = usePage();
  const fills = useMemo(() => createFillQueue(page.act), [page]);
  useEffect(() => () => fills.flush(), [fills]);
  return fills;
}

interface StaticSurfaceProps {
  readonly container: Container;
  readonly children: ComponentChildren;
}

/** A message or the Home: Slack does not tell the client what was chosen there, the page remembers it itself. */
export function StaticSurface({ container, children }: StaticSurfaceProps): JSX.Element {
  const fills = useFillQueue();
  return (
    <SurfaceContext.Provider value={{ container, values: {}, errors: {}, fills, touch: () => undefined }}>
      {children}
    </SurfaceContext.Provider>
  );
}
