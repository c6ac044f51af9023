import type { JSX } from 'preact';
import { useSnapshot } from '../state/page-context.ts';
import { ModalDialog } from './modal-dialog.tsx';

/** Slack shows the top view of the stack; closing it brings back the one below. */
export function ModalStack(): JSX.Element | null {
  const { modals } = useSnapshot();
  const top = modals.at(-1);
  if (top === undefined) return null;
  return <ModalDialog key={top.id} modal={top} depth={modals.length} />;
}
