import type { JSX } from 'preact';
import { Icon } from '../widgets/icon.tsx';

interface ModalHeaderProps {
  /** Id of the title, which names the dialog. */
  readonly id: string;
  readonly title: string;
  readonly canGoBack: boolean;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

export function ModalHeader({ id, title, canGoBack, onBack, onClose }: ModalHeaderProps): JSX.Element {
  return (
    <header class="modal-header">
      {canGoBack ? (
        <button type="button" class="icon-button" aria-label="Back" onClick={onBack}>
          <Icon name="back" />
        </button>
      ) : null}
      <h2 id={id}>{title}</h2>
      <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
        <Icon name="close" />
      </button>
    </header>
  );
}
