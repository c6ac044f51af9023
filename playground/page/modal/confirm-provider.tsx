import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useCallback } from 'preact/hooks';
import type { Confirm } from '../block-kit/shapes/text-shapes.ts';
import { ConfirmContext } from './confirm-context.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface Question {
  readonly confirm: Confirm;
  answer(isConfirmed: boolean): void;
}

/** Shows the confirmation that an element asks for, over everything else. */
export function ConfirmProvider({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const question = useSignal<Question | undefined>(undefined);

  const ask = useCallback(
    async (confirm: Confirm): Promise<boolean> => {
      const isConfirmed = await new Promise<boolean>((answer) => {
        question.value = { confirm, answer };
      });
      question.value = undefined;
      return isConfirmed;
    },
    [question],
  );

  return (
    <ConfirmContext.Provider value={ask}>
      {children}
      {question.value ? (
        <ConfirmDialog confirm={question.value.confirm} onAnswer={question.value.answer} />
      ) : null}
    </ConfirmContext.Provider>
  );
}
