export type ComboboxCommand = 'open' | 'close' | 'move' | 'choose' | 'remove_last';

interface ComboboxState {
  readonly isOpen: boolean;
  readonly isMulti: boolean;
  readonly hasQuery: boolean;
}

/** What a key does in a combobox; undefined: it goes on as usual (typing, Tab, Escape for the dialog around). */
export function comboboxCommand(key: string, state: ComboboxState): ComboboxCommand | undefined {
  if (key === 'Escape' && state.isOpen) return 'close';
  if (key === 'Enter') return 'choose';
  if (key === 'ArrowDown' || key === 'ArrowUp') return state.isOpen ? 'move' : 'open';
  return key === 'Backspace' && state.isMulti && !state.hasQuery ? 'remove_last' : undefined;
}
