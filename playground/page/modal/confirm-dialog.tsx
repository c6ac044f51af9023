import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Confirm } from '../block-kit/shapes/text-shapes.ts';
import { TextObject } from '../block-kit/text/formatted.tsx';
import { useModalDialog } from './use-modal-dialog.ts';

interface ConfirmDialogProps {
  readonly confirm: Confirm;
  readonly onAnswer: (isConfirmed: boolean) => void;
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export function ConfirmDialog({ confirm, onAnswer }: ConfirmDialogProps): JSX.Element {
  const dialog = useModalDialog(() => undefined);
  const id = useId();
  return (
    <dialog
      ref={dialog}
      class="modal confirm"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <header class="modal-header">
        <h2 id={`${id}-title`}>{confirm.title ? <TextObject text={confirm.title} /> : 'Are you sure?'}</h2>
      </header>
      <div id={`${id}-text`} class="modal-body">
        <TextObject text={confirm.text} />
      </div>
      <footer class="modal-footer">
        <button type="button" class="button" onClick={() => onAnswer(false)}>
          {confirm.deny?.text ?? 'Cancel'}
        </button>
        <button type="button" class={`button ${confirm.style ?? 'primary'}`} onClick={() => onAnswer(true)}>
          {confirm.confirm?.text ?? 'Yes'}
        </button>
      </footer>
    </dialog>
  );
}
