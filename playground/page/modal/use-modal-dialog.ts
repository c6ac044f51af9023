import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Shows a dialog over everything else while it is drawn; closing it gives the focus back to where it was. */
export function useModalDialog(
  onShown: (dialog: HTMLDialogElement) => void,
): RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null);
  const shown = useRef(onShown);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return undefined;
    dialog.showModal();
    shown.current(dialog);
    return () => dialog.close();
  }, []);
  return ref;
}
