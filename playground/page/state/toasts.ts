import { type ReadonlySignal, signal } from '@preact/signals';

interface Toast {
  readonly id: string;
  readonly text: string;
}

/** What the page itself has to say, beside the notices of the local Slack. */
export interface Toasts {
  readonly list: ReadonlySignal<readonly Toast[]>;
  add(text: string): void;
  dismiss(id: string): void;
}

export function createToasts(): Toasts {
  const list = signal<readonly Toast[]>([]);
  let last = 0;
  return {
    list,
    add(text) {
      last += 1;
      // The same sentence twice tells nobody more.
      list.value = [...list.value.filter((toast) => toast.text !== text), { id: `page-${last}`, text }];
    },
    dismiss(id) {
      list.value = list.value.filter((toast) => toast.id !== id);
    },
  };
}
