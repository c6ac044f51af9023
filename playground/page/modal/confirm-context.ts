import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Confirm } from '../block-kit/shapes/text-shapes.ts';

/** Asks the person; true if they confirmed. */
export type Ask = (confirm: Confirm) => Promise<boolean>;

export const ConfirmContext = createContext<Ask | undefined>(undefined);

export function useConfirm(): Ask {
  const ask = useContext(ConfirmContext);
  if (ask === undefined) throw new Error('ConfirmContext is missing around this component');
  return ask;
}
