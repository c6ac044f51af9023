import type { JSX } from 'preact';
import { groupChoices } from './group-choices.ts';
import type { Choice } from './select-choices.ts';

interface ChoiceListProps {
  readonly id: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly Choice[];
  readonly active: number;
  readonly status: string | undefined;
  readonly isMulti: boolean;
  readonly onChoose: (choice: Choice) => void;
}

/** The listbox of a combobox; focus stays in the text field. */
export function ChoiceList(props: ChoiceListProps): JSX.Element {
  const { id, choices, chosen, active, status, isMulti, onChoose } = props;
  const chosenKeys = new Set(chosen.map((choice) => choice.key));

  function drawOption(choice: Choice, index: number): JSX.Element {
    const isChosen = chosenKeys.has(choice.key);
    return (
      <div
        key={choice.key}
        id={`${id}-${index}`}
        class={index === active ? 'choice active' : 'choice'}
        role="option"
        tabIndex={-1}
        aria-selected={isChosen}
        // The field must not lose focus before the click arrives.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onChoose(choice)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChoose(choice);
        }}
      >
        <span class="choice-label">{choice.label}</span>
        {choice.detail ? <span class="choice-detail">{choice.detail}</span> : null}
      </div>
    );
  }

  return (
    <>
      <div id={id} class="choices" role="listbox" aria-multiselectable={isMulti} tabIndex={-1}>
        {groupChoices(choices).map(({ name, lines }) =>
          name === undefined ? (
            lines.map(({ choice, index }) => drawOption(choice, index))
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options inside a listbox
            <div key={name} role="group" aria-label={name}>
              <div class="choice-group" aria-hidden="true">
                {name}
              </div>
              {lines.map(({ choice, index }) => drawOption(choice, index))}
            </div>
          ),
        )}
      </div>
      <div class="choice-status" role="status">
        {status}
      </div>
    </>
  );
}
