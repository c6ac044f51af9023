import { useSignal } from '@preact/signals';
import { nextIndex } from '../../widgets/move-focus.ts';
import { comboboxCommand } from './combobox-key.ts';
import type { Choice } from './select-choices.ts';

export interface ComboboxOptions {
  /** The lines that fit what was typed. */
  readonly choices: readonly Choice[];
  readonly chosen: readonly Choice[];
  readonly isMulti: boolean;
  readonly onQuery: (query: string) => void;
  readonly onChoose: (chosen: readonly Choice[]) => void;
}

/** What a combobox remembers and does; how it looks is the component's. */
export function useCombobox({ choices, chosen, isMulti, onQuery, onChoose }: ComboboxOptions) {
  const query = useSignal<string | undefined>(undefined);
  const isOpen = useSignal(false);
  const active = useSignal(-1);

  function open(): void {
    if (isOpen.value) return;
    isOpen.value = true;
    active.value = choices.findIndex((choice) => choice.key === chosen[0]?.key);
    onQuery('');
  }

  function close(): void {
    isOpen.value = false;
    query.value = undefined;
  }

  function write(text: string): void {
    isOpen.value = true;
    query.value = text;
    active.value = 0;
    onQuery(text);
  }

  /** In a multi-select a second choice of the same line takes it back. */
  function choose(choice: Choice): void {
    close();
    const rest = chosen.filter((each) => each.key !== choice.key);
    const several = rest.length === chosen.length ? [...chosen, choice] : rest;
    onChoose(isMulti ? several : [choice]);
  }

  function chooseActive(): void {
    const choice = isOpen.value ? choices[active.value] : undefined;
    if (choice) choose(choice);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const state = { isOpen: isOpen.value, isMulti, hasQuery: Boolean(query.value) };
    const command = comboboxCommand(event.key, state);
    if (command === undefined) return;
    // Enter must not submit the form, Escape must not close the dialog around the list.
    if (command !== 'remove_last') event.preventDefault();
    if (command === 'close') close();
    if (command === 'open') open();
    if (command === 'choose') chooseActive();
    if (command === 'remove_last') onChoose(chosen.slice(0, -1));
    if (command === 'move') active.value = nextIndex(event.key, active.value, choices.length) ?? -1;
  }

  return { query, isOpen, active, open, close, write, choose, onKeyDown };
}
