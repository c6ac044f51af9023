import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ModalView } from '../../slack/contract.ts';
import { errorSentence } from '../state/error-sentence.ts';
import type { FillQueue } from '../state/fill-queue.ts';
import { usePage } from '../state/page-context.ts';
import { focusFirstInvalid } from './focus-first.ts';

export interface Submission {
  readonly isBusy: boolean;
  /** block_id → sentence. */
  readonly errors: Readonly<Record<string, string>>;
  /** What is wrong with the whole form. */
  readonly trouble: string | undefined;
  submit(): Promise<void>;
}

/** Sends a modal and shows what comes back; it stays busy until the app has answered. */
export function useSubmit(
  modal: ModalView,
  fills: FillQueue,
  dialog: RefObject<HTMLDialogElement | null>,
): Submission {
  const page = usePage();
  const isBusy = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const refused = useSignal<Readonly<Record<string, string>>>({});
  const errors = { ...modal.errors, ...refused.value };
  const refusedFields = Object.keys(refused.value).join(' ');

  useEffect(() => {
    if (refusedFields !== '') focusFirstInvalid(dialog.current);
  }, [refusedFields, dialog]);

  async function submit(): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    try {
      await fills.settle();
      const result = await page.act({ do: 'submit', viewId: modal.id });
      refused.value = result.errors ?? {};
      const isWhole = result.error !== undefined && result.errors === undefined;
      trouble.value = isWhole ? errorSentence(result.error ?? '') : undefined;
    } finally {
      isBusy.value = false;
    }
  }

  return { isBusy: isBusy.value, errors, trouble: trouble.value, submit };
}
