import type { JSX } from 'preact';
import { usePage } from '../state/page-context.ts';
import { Icon } from '../widgets/icon.tsx';

/** `shown` counts the entries that fit the filter. */
export function WireHeader({ shown }: { readonly shown: number }): JSX.Element {
  const { wire } = usePage();
  return (
    <header class="wire-header">
      <h2>Wire</h2>
      <label class="wire-filter">
        <span class="hidden">Filter the wire</span>
        <Icon name="search" />
        <input
          type="search"
          placeholder="Filter: views.open, problem, 429…"
          value={wire.filter.value}
          onInput={(event) => {
            wire.filter.value = event.currentTarget.value;
          }}
        />
      </label>
      <span class="wire-count">
        {shown} of {wire.entries.value.length}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label="Close wire"
        onClick={() => {
          wire.isOpen.value = false;
        }}
      >
        <Icon name="close" />
      </button>
    </header>
  );
}
