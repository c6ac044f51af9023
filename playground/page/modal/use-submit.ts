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
  /** What was wrong in this block is being mended. */
  touch(blockId: string): void;
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
  const touched = useSignal<readonly string[]>([]);
  const errors = withoutKeys({ ...modal.errors, ...refused.value }, touched.value);
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
      touched.value = [];
      const isWhole = result.error !== undefined && result.errors === undefined;
      trouble.value = isWhole ? errorSentence(result.error ?? '') : undefined;
    } finally {
      isBusy.value = false;
    }
  }

  function touch(blockId: string): void {
    if (!touched.value.includes(blockId)) touched.value = [...touched.value, blockId];
  }

  return { isBusy: isBusy.value, errors, trouble: trouble.value, submit, touch };
}

function withoutKeys(
  record: Readonly<Record<string, string>>,
  keys: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
