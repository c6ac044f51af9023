import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Snapshot } from '../../slack/contract.ts';
import type { Page } from './page-state.ts';

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === undefined) throw new Error('PageContext is missing around this component');
  return page;
}

/** The snapshot, for everything that is only drawn once there is one. */
export function useSnapshot(): Snapshot {
  const snapshot = usePage().snapshot.value;
  if (snapshot === undefined) throw new Error('Drawn before the first snapshot arrived');
  return snapshot;
}
