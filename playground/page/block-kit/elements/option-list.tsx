import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { groupProps, type Placement } from '../placement.ts';
import type { ElementOf } from '../shapes/element-shapes.ts';
import type { Option } from '../shapes/text-shapes.ts';
import { TextObject } from '../text/formatted.tsx';
import { readState } from './read-state.ts';
import { useElementState } from './use-element-state.ts';

interface OptionListProps {
  readonly element: ElementOf<'radio_buttons' | 'checkboxes'>;
  readonly placement: Placement;
}

const keyOf = (option: Option): string => option.value ?? option.text.text;

/** Radio buttons and checkboxes. */
export function OptionList({ element, placement }: OptionListProps): JSX.Element {
  const control = useElementState(element, placement);
  const read = readState(control.state);
  const isRadio = element.type === 'radio_buttons';
  const single = read.selected_option ? [read.selected_option] : [];
  const chosen = isRadio ? single : (read.selected_options ?? []);
  const chosenKeys = new Set(chosen.map(keyOf));

  function toggle(option: Option): void {
    if (isRadio) {
      control.change({ type: element.type, selected_option: option });
      return;
    }
    const wanted = new Set(chosenKeys);
    if (!wanted.delete(keyOf(option))) wanted.add(keyOf(option));
    const selected = element.options.filter((each) => wanted.has(keyOf(each)));
    control.change({ type: element.type, selected_options: selected });
  }

  return (
    <div class="option-list" role={isRadio ? 'radiogroup' : 'group'} {...groupProps(placement)}>
      {element.options.map((option) => (
        <OptionLine
          key={keyOf(option)}
          option={option}
          type={isRadio ? 'radio' : 'checkbox'}
          group={`${placement.blockId}-${element.action_id}`}
          isChosen={chosenKeys.has(keyOf(option))}
          onToggle={() => toggle(option)}
        />
      ))}
    </div>
  );
}

interface OptionLineProps {
  readonly option: Option;
  readonly type: 'radio' | 'checkbox';
  readonly group: string;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function OptionLine({ option, type, group, isChosen, onToggle }: OptionLineProps): JSX.Element {
  const id = useId();
  return (
    <div class="option-line">
      <input
        id={id}
        type={type}
        name={group}
        checked={isChosen}
        aria-describedby={option.description ? `${id}-more` : undefined}
        onChange={onToggle}
      />
      <div>
        <label for={id}>
          <TextObject text={option.text} />
        </label>
        {option.description ? (
          <div id={`${id}-more`} class="option-detail">
            <TextObject text={option.description} />
          </div>
        ) : null}
      </div>
    </div>
  );
}
