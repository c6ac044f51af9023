import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { WireEntry } from '../../slack/contract.ts';
import { Icon } from '../widgets/icon.tsx';

export function WireDetail({ entry }: { readonly entry: WireEntry }): JSX.Element {
  return (
    <div class="wire-detail">
      <div class="wire-detail-head">
        <h3>{entry.title}</h3>
        <time dateTime={entry.at}>{entry.at}</time>
        <CopyButton entry={entry} />
      </div>
      {entry.problems.length > 0 ? (
        <ul class="problems" aria-label="Problems">
          {entry.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : null}
      <Payload name="Request" value={entry.request} />
      <Payload name="Response" value={entry.response} />
    </div>
  );
}

function Payload({ name, value }: { readonly name: string; readonly value: unknown }): JSX.Element {
  return (
    <section aria-label={name}>
      <h4>{name}</h4>
      <pre class="payload">{value === undefined ? '(nothing)' : JSON.stringify(value, null, 2)}</pre>
    </section>
  );
}

function CopyButton({ entry }: { readonly entry: WireEntry }): JSX.Element {
  const isCopied = useSignal(false);

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(JSON.stringify(entry, null, 2));
    isCopied.value = true;
  }

  return (
    <button type="button" class="button small" onClick={copy}>
      <Icon name={isCopied.value ? 'check' : 'copy'} /> {isCopied.value ? 'Copied' : 'Copy as JSON'}
    </button>
  );
}
