import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useSnapshot } from '../../state/page-context.ts';
import { fieldProps, type Placement } from '../placement.ts';
import { Combobox } from './combobox.tsx';
import {
  type Choice,
  choicesOf,
  chosenChoices,
  filterChoices,
  isMulti,
  type SelectElement,
  toSelectState,
} from './select-choices.ts';
import { useElementState } from './use-element-state.ts';
import { isExternal, useSuggestions } from './use-suggestions.ts';

interface SelectProps {
  readonly element: SelectElement;
  readonly placement: Placement;
}

/** Every select of Block Kit: static, external, people, channels, conversations, one or many. */
export function Select({ element, placement }: SelectProps): JSX.Element {
  const places = useSnapshot();
  const control = useElementState(element, placement);
  const suggestions = useSuggestions(element, placement);
  const query = useSignal('');
  const chosen = chosenChoices(element, control.state, places);
  const choices = isExternal(element)
    ? suggestions.choices
    : filterChoices(choicesOf(element, places), query.value);

  function search(text: string): void {
    query.value = text;
    if (isExternal(element)) suggestions.search(text);
  }

  function choose(next: readonly Choice[]): void {
    const limit = 'max_selected_items' in element ? element.max_selected_items : undefined;
    if (limit !== undefined && next.length > limit) return;
    control.change(toSelectState(element, next));
  }

  return (
    <Combobox
      choices={choices}
      chosen={chosen}
      isMulti={isMulti(element)}
      isBusy={control.isBusy}
      canClear={placement.field?.isOptional ?? false}
      placeholder={element.placeholder?.text ?? 'Choose'}
      status={isExternal(element) ? suggestions.status : statusOf(choices)}
      fieldProps={fieldProps(placement)}
      onQuery={search}
      onChoose={choose}
    />
  );
}

function statusOf(choices: readonly Choice[]): string | undefined {
  return choices.length === 0 ? 'No matches' : undefined;
}
