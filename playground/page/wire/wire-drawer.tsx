import type { JSX } from 'preact';
import { filterWire } from '../state/filter-wire.ts';
import { usePage } from '../state/page-context.ts';
import { WireDetail } from './wire-detail.tsx';
import { WireHeader } from './wire-header.tsx';
import { WireLine } from './wire-line.tsx';

/** Everything that went between Slack, the app and Pinterest. */
export function WireDrawer(): JSX.Element | null {
  const { wire } = usePage();
  if (!wire.isOpen.value) return null;
  const shown = filterWire(wire.entries.value, wire.filter.value).toReversed();
  const chosen = wire.entries.value.find(({ id }) => id === wire.chosen.value) ?? shown[0];
  return (
    <section class="wire" aria-label="Wire">
      <WireHeader shown={shown.length} />
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
