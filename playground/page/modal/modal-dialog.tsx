import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { ModalView } from '../../slack/contract.ts';
import { BlockList } from '../block-kit/blocks/block-list.tsx';
import { SurfaceContext, useFillQueue } from '../block-kit/surface.tsx';
import { Notices } from '../notices.tsx';
import { usePage, useSnapshot } from '../state/page-context.ts';
import { focusFirst } from './focus-first.ts';
import { ModalFooter } from './modal-footer.tsx';
import { ModalHeader } from './modal-header.tsx';
import { useModalDialog } from './use-modal-dialog.ts';
import { useSubmit } from './use-submit.ts';
import { modalShape } from './view-shape.ts';

interface ModalDialogProps {
  readonly modal: ModalView;
  readonly depth: number;
}

export function ModalDialog({ modal, depth }: ModalDialogProps): JSX.Element {
  const page = usePage();
  const { modals } = useSnapshot();
  const dialog = useModalDialog(focusFirst);
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
        <ModalHeader id={id} title={title.text} canGoBack={depth > 1} onBack={close} onClose={closeAll} />
        <div class="modal-body">
          <SurfaceContext.Provider value={surface}>
            <BlockList blocks={blocks} />
          </SurfaceContext.Provider>
        </div>
        <ModalFooter
          trouble={trouble}
          isBusy={isBusy}
          closeText={closeText?.text ?? 'Cancel'}
          submitText={submitText?.text}
          onClose={close}
        />
      </form>
      <Notices />
    </dialog>
  );
}
