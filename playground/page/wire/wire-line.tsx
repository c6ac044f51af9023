import type { JSX } from 'preact';
import type { WireEntry } from '../../slack/contract.ts';
import { isTrouble } from '../state/filter-wire.ts';

interface WireLineProps {
  readonly entry: WireEntry;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

const directions = {
  to_app: { arrow: '→', words: 'Slack to app' },
  from_app: { arrow: '←', words: 'app to Slack' },
  to_pinterest: { arrow: '⇢', words: 'app to Pinterest' },
} as const;

export function WireLine({ entry, isChosen, onChoose }: WireLineProps): JSX.Element {
  const { arrow, words } = directions[entry.direction];
  return (
    <button
      type="button"
      class={isTrouble(entry) ? 'wire-line trouble' : 'wire-line'}
      aria-current={isChosen ? 'true' : undefined}
      onClick={onChoose}
    >
      <span class={`arrow ${entry.direction}`} role="img" aria-label={words} title={words}>
        {arrow}
      </span>
      <span class="wire-title">{entry.title}</span>
      <span class="wire-status">{entry.status}</span>
      <span class="wire-ms">{Math.round(entry.ms)} ms</span>
    </button>
  );
}
