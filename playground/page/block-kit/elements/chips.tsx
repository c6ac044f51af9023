import type { JSX } from 'preact';
import type { Choice } from './select-choices.ts';

interface ChipsProps {
  readonly chosen: readonly Choice[];
  readonly onRemove: (choice: Choice) => void;
}

/** What a multi-select holds. */
export function Chips({ chosen, onRemove }: ChipsProps): JSX.Element {
  return (
    <>
      {chosen.map((choice) => (
        <span key={choice.key} class="chip">
          {choice.label}
          <button type="button" aria-label={`Remove ${choice.label}`} onClick={() => onRemove(choice)}>
            ✕
          </button>
        </span>
      ))}
    </>
  );
}
