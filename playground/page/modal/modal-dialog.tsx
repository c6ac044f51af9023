import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { ModalView } from '../../slack/contract.ts';
import { BlockList } from '../block-kit/blocks/block-list.tsx';
import { SurfaceContext, useFillQueue } from '../block-kit/surface.tsx';
import { Notices } from '../notices.tsx';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { Icon } from '../widgets/icon.tsx';
import { focusFirst } from './focus-first.ts';
import { useSubmit } from './use-submit.ts';
import { modalShape } from './view-shape.ts';

interface ModalDialogProps {
  readonly modal: ModalView;
  readonly depth: number;
}

export function ModalDialog({ modal, depth }: ModalDialogProps): JSX.Element {
  const page = usePage();
  const { modals } = useSnapshot();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const fills = useFillQueue();
  const { submit, touch, isBusy, errors, trouble } = useSubmit(modal, fills, dialog);
  const { title, blocks, submit: submitText, close: closeText } = modalShape.parse(modal.view);
  const surface = {
    container: { kind: 'modal', viewId: modal.id } as const,
    values: modal.values,
    errors,
    fills,
    touch,
  };

  useLayoutEffect(() => {
    dialog.current?.showModal();
    focusFirst(dialog.current);
  }, []);

  function close(): void {
    void page.act({ do: 'close', viewId: modal.id });
  }

  /** ✕ leaves the whole stack, as in Slack; Cancel only the view on top. */
  async function closeAll(): Promise<void> {
    for (const { id: viewId } of modals.toReversed()) await page.act({ do: 'close', viewId });
  }

  return (
    <dialog
      ref={dialog}
      class={`modal depth-${depth}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <form
        noValidate
        aria-busy={isBusy}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <header class="modal-header">
          {depth > 1 ? (
            <button type="button" class="icon-button" aria-label="Back" onClick={close}>
              <Icon name="back" />
            </button>
          ) : null}
          <h2 id={id}>{title.text}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={closeAll}>
            <Icon name="close" />
          </button>
        </header>
        <div class="modal-body">
          <SurfaceContext.Provider value={surface}>
            <BlockList blocks={blocks} />
          </SurfaceContext.Provider>
        </div>
        <footer class="modal-footer">
          <div class="modal-trouble" role="alert">
            {trouble}
          </div>
          <button type="button" class="button" onClick={close}>
            {closeText?.text ?? 'Cancel'}
          </button>
          {submitText ? (
            <button type="submit" class="button primary" aria-busy={isBusy}>
              {submitText.text}
            </button>
          ) : null}
        </footer>
      </form>
      <Notices />
    </dialog>
  );
}
