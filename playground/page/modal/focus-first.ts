const fields = '.modal-body :is(input, textarea, select, button):not(:disabled)';

/** The first field, as Slack does; showModal alone would choose the ✕. */
export function focusFirst(dialog: HTMLDialogElement | null): void {
  dialog?.querySelector<HTMLElement>(fields)?.focus();
}

export function focusFirstInvalid(dialog: HTMLDialogElement | null): void {
  const invalid = dialog?.querySelector<HTMLElement>('[aria-invalid=true]');
  const control = invalid?.matches('input, textarea')
    ? invalid
    : invalid?.querySelector<HTMLElement>('input');
  control?.focus();
  // What is wrong stands below the field, and focus alone may leave it under the footer.
  control?.closest('.input-field')?.scrollIntoView({ block: 'nearest' });
}
