import type { JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { placePopup } from '../../widgets/place-popup.ts';
import type { FieldProps } from '../placement.ts';
import { Chips } from './chips.tsx';
import { ChoiceList } from './choice-list.tsx';
import { type ComboboxOptions, useCombobox } from './use-combobox.ts';

interface ComboboxProps extends ComboboxOptions {
  readonly isBusy: boolean;
  readonly canClear: boolean;
  readonly placeholder: string;
  /** Said below the lines: "Searching…", "No matches". */
  readonly status: string | undefined;
  readonly fieldProps: FieldProps;
}

/** A select to type into: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function Combobox(props: ComboboxProps): JSX.Element {
  const { choices, chosen, isMulti, status } = props;
  const listId = useId();
  const field = useRef<HTMLDivElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const { query, isOpen, active, open, close, write, choose, onKeyDown } = useCombobox(props);
  const activeId = isOpen.value && choices[active.value] ? `${listId}-${active.value}` : undefined;

  // Other lines make a popup of another height, which may need another place.
  useEffect(() => {
    if (!isOpen.value) popup.current?.hidePopover();
    else if (field.current && popup.current) {
      popup.current.showPopover();
      placePopup(field.current, popup.current, 'start');
    }
  }, [isOpen.value, choices, status]);

  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const shown = isMulti ? '' : (chosen[0]?.label ?? '');
  return (
    <div ref={field} class={isMulti ? 'combobox control multi' : 'combobox'} aria-busy={props.isBusy}>
      {isMulti ? <Chips chosen={chosen} onRemove={choose} /> : null}
      <input
        class="control"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={isOpen.value}
        aria-controls={listId}
        aria-activedescendant={activeId}
        placeholder={isMulti && chosen.length > 0 ? '' : props.placeholder}
        {...props.fieldProps}
        value={query.value ?? shown}
        onInput={(event) => write(event.currentTarget.value)}
        onClick={(event) => {
          event.currentTarget.select();
          open();
        }}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {props.canClear && shown !== '' ? (
        <button type="button" class="clear" aria-label={`Clear ${shown}`} onClick={() => props.onChoose([])}>
          ✕
        </button>
      ) : null}
      <div ref={popup} popover="manual" class="popup">
        <ChoiceList
          id={listId}
          choices={choices}
          chosen={chosen}
          active={active.value}
          status={status}
          isMulti={isMulti}
          onChoose={choose}
        />
      </div>
    </div>
  );
}
