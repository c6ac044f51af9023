import type { JSX } from 'preact';
import type { Snapshot } from '../../slack/contract.ts';

interface CommandMenuProps {
  readonly id: string;
  readonly commands: Snapshot['commands'];
  readonly active: number;
  readonly onChoose: (command: string) => void;
}

/** The slash commands that fit what is written; focus stays in the text. */
export function CommandMenu({ id, commands, active, onChoose }: CommandMenuProps): JSX.Element {
  return (
    <div
      id={id}
      class="command-menu"
      role="listbox"
      tabIndex={-1}
      aria-label="Commands"
      hidden={commands.length === 0}
    >
      {commands.map(({ command, usageHint, description }, index) => (
        <div
          key={command}
          id={`${id}-${index}`}
          class={index === active ? 'choice active' : 'choice'}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(command)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onChoose(command);
          }}
        >
          <span class="choice-label">
            {command} <span class="usage">{usageHint}</span>
          </span>
          <span class="choice-detail">{description}</span>
        </div>
      ))}
    </div>
  );
}
