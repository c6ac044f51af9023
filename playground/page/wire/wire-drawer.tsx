import type { JSX } from 'preact';
import { filterWire } from '../state/filter-wire.ts';
import { usePage } from '../state/page-context.ts';
import { Icon } from '../widgets/icon.tsx';
import { WireDetail } from './wire-detail.tsx';
import { WireLine } from './wire-line.tsx';

/** Everything that went between Slack, the app and Pinterest. */
export function WireDrawer(): JSX.Element | null {
  const { wire } = usePage();
  if (!wire.isOpen.value) return null;
  const shown = filterWire(wire.entries.value, wire.filter.value).toReversed();
  const chosen = wire.entries.value.find(({ id }) => id === wire.chosen.value) ?? shown[0];
  return (
    <section class="wire" aria-label="Wire">
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
          {shown.length} of {wire.entries.value.length}
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
      <div class="wire-main">
        <ol class="wire-list">
          {shown.length === 0 ? <li class="empty-words">Nothing on the wire that fits.</li> : null}
          {shown.map((entry) => (
            <li key={entry.id}>
              <WireLine
                entry={entry}
                isChosen={entry.id === chosen?.id}
                onChoose={() => {
                  wire.chosen.value = entry.id;
                }}
              />
            </li>
          ))}
        </ol>
        {chosen ? <WireDetail key={chosen.id} entry={chosen} /> : null}
      </div>
    </section>
  );
}
