import type { JSX } from 'preact';

interface ModalFooterProps {
  readonly trouble: string | undefined;
  readonly isBusy: boolean;
  readonly closeText: string;
  /** A modal without inputs needs no submit. */
  readonly submitText: string | undefined;
  readonly onClose: () => void;
}

export function ModalFooter(props: ModalFooterProps): JSX.Element {
  return (
    <footer class="modal-footer">
      <div class="modal-trouble" role="alert">
        {props.trouble}
      </div>
      <button type="button" class="button" onClick={props.onClose}>
        {props.closeText}
      </button>
      {props.submitText === undefined ? null : (
        <button type="submit" class="button primary" aria-busy={props.isBusy}>
          {props.submitText}
        </button>
      )}
    </footer>
  );
}
